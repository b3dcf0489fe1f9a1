package io.datamesh.examples.pipeline;

import io.datamesh.topics.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A run of a pipeline between two failures. What it reads, writes and tells the mesh of it belongs to one transaction each time, so that nothing is lost
 * or doubled whatever dies in between. Whatever goes wrong ends the run.
 */
final class PipelineRun implements AutoCloseable {

    private static final int MOST_COMMIT_ATTEMPTS = 3;

    private final Pipeline pipeline;
    private final PipelinePlatform platform;
    private final Observations observations;
    private final Feed feed;
    private final Producer<String, byte[]> producer;
    private final SplittableRandom chance;
    private long written;

    /** @param producer has its transactions initialised */
    PipelineRun(
            Pipeline pipeline,
            PipelinePlatform platform,
            Observations observations,
            Feed feed,
            Producer<String, byte[]> producer) {
        this.pipeline = pipeline;
        this.platform = platform;
        this.observations = observations;
        this.feed = feed;
        this.producer = producer;
        this.chance = new SplittableRandom(platform.seed() ^ pipeline.name().hashCode());
    }

    /** One batch, and the observations of a window that has ended. */
    void step() {
        Faults faults = platform.faultsOf(pipeline);
        Feed.Batch batch = Feed.Batch.EMPTY;
        if (faults.stopped()) {
            platform.stop().await(platform.pace().commitInterval());
        } else {
            batch = feed.next();
        }
        write(batch, faults.applied(batch.records(), pipeline.output(), chance));
        if (observations.due(platform.clock().instant())) {
            tell();
        }
    }

    /** Tells of the window that has not ended. */
    void finish() {
        tell();
    }

    private void write(Feed.Batch batch, List<Outgoing> records) {
        if (batch.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        records.forEach(record -> producer.send(record(record)));
        batch.consumed().ifPresent(used -> producer.sendOffsetsToTransaction(used.offsets(), used.group()));
        commit();
        observations.written(records, platform.clock().instant());
        written += records.size();
    }

    private void tell() {
        observations.close(platform.clock().instant());
        Set<String> told = new HashSet<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (MeshEvent<?> event : observations.waiting()) {
            platform.events().record(event, observations.source()).ifPresent(record -> {
                told.add(event.id());
                records.add(record);
            });
        }
        if (records.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        records.forEach(producer::send);
        commit();
        observations.told(told);
    }

    long written() {
        return written;
    }

    private ProducerRecord<String, byte[]> record(Outgoing outgoing) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                pipeline.output().topic(),
                null,
                outgoing.at().toEpochMilli(),
                outgoing.key(),
                platform.codec().encode(pipeline.output(), outgoing.value()));
        new CloudEvent(
                        outgoing.eventId(),
                        outgoing.value().getSchema().getFullName(),
                        observations.source(),
                        outgoing.at(),
                        outgoing.key(),
                        outgoing.causeId(),
                        null)
                .write(record.headers());
        return record;
    }

    /** A commit that ran out of time may be asked for again; it happens once. */
    private void commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == MOST_COMMIT_ATTEMPTS || platform.stop().wished()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // clients do not close in order while the thread is
        try {
            feed.close();
        } finally {
            producer.close(interrupted ? Duration.ZERO : PipelineClients.CLOSING);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

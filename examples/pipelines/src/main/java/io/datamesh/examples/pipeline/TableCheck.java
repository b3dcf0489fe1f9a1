package io.datamesh.examples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.QualityMeasured;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A check that somebody runs beside a table, at regular times and for days already: what it found before is told first. How far it has told commits with
 * what it told, so that a restart goes on there.
 */
public final class TableCheck implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TableCheck.class);

    /** Few enough for one transaction. */
    private static final int MOST_AT_ONCE = 500;

    /** Its group reads nothing: the offset it keeps there is a time. */
    private static final TopicPartition PLACE = new TopicPartition(Topics.QUALITY_MEASURED.name(), 0);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final String name;
    private final Duration every;
    private final Function<Instant, QualityMeasured> check;
    private final PipelinePlatform platform;
    private final Instant first;
    private final Backoff backoff = new Backoff();

    /**
     * @param every time between two checks
     * @param history how long it has been running
     * @param check what it finds at a time
     */
    public TableCheck(
            String name,
            Duration every,
            Duration history,
            Function<Instant, QualityMeasured> check,
            PipelinePlatform platform) {
        this.name = name;
        this.every = every;
        this.check = check;
        this.platform = platform;
        long step = every.toMillis();
        this.first =
                Instant.ofEpochMilli(platform.clock().instant().minus(history).toEpochMilli() / step * step);
    }

    @Override
    public void run() {
        Stop stop = platform.stop();
        while (!stop.wished()) {
            try (Producer<String, byte[]> producer = platform.clients().producer(name);
                    Consumer<String, byte[]> place = platform.clients().consumer(name)) {
                producer.initTransactions();
                Instant next = told(place);
                while (!stop.wished()) {
                    next = tell(next, producer, place);
                    stop.await(LOOK_EVERY);
                }
            } catch (RuntimeException e) {
                Duration pause = backoff.next();
                LOG.warn("check={} event=failed retry-in-ms={} reason=\"{}\"", name, pause.toMillis(), e.getMessage());
                stop.await(pause);
            }
        }
    }

    /** Where it goes on. */
    private Instant told(Consumer<String, byte[]> place) {
        OffsetAndMetadata told = place.committed(Set.of(PLACE)).get(PLACE);
        Instant next = told == null ? first : Instant.ofEpochMilli(told.offset());
        return next.isBefore(first) ? first : next;
    }

    /**
     * Tells everything that is due by now, as soon as the mesh has a place for it.
     *
     * @return when the next one is due
     */
    private Instant tell(Instant from, Producer<String, byte[]> producer, Consumer<String, byte[]> place) {
        Instant now = platform.clock().instant();
        Instant next = from;
        while (!next.isAfter(now)) {
            List<ProducerRecord<String, byte[]>> due = new ArrayList<>();
            Instant time = next;
            for (; !time.isAfter(now) && due.size() < MOST_AT_ONCE; time = time.plus(every)) {
                Optional<ProducerRecord<String, byte[]>> record =
                        platform.events().record(event(time), source());
                if (record.isEmpty()) {
                    return next;
                }
                due.add(record.get());
            }
            producer.beginTransaction();
            due.forEach(producer::send);
            producer.sendOffsetsToTransaction(
                    Map.of(PLACE, new OffsetAndMetadata(time.toEpochMilli())), place.groupMetadata());
            producer.commitTransaction();
            next = time;
            backoff.reset();
        }
        return next;
    }

    private MeshEvent<QualityMeasured> event(Instant time) {
        QualityMeasured found = check.apply(time);
        String id = UUID.nameUUIDFromBytes((name + "/" + time.toEpochMilli()).getBytes(UTF_8))
                .toString();
        return new MeshEvent<>(Topics.QUALITY_MEASURED, found.getProductId(), found, id, time);
    }

    private String source() {
        return "/examples/checks/" + name;
    }
}

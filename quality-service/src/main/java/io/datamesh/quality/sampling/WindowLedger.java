package io.datamesh.quality.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.QualityMeasured;
import io.datamesh.quality.sampling.TopicWindows.Told;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Writes what windows came to, together with how far their topics were read: both or neither. */
final class WindowLedger implements AutoCloseable {

    private static final String SOURCE = "/quality/sampling";

    private final Producer<byte[], byte[]> producer;
    private final Serializer<QualityMeasured> serializer;

    WindowLedger(Producer<byte[], byte[]> producer, Serializer<QualityMeasured> serializer) {
        this.producer = producer;
        this.serializer = serializer;
    }

    /** Undoes what an earlier ledger of this instance left uncommitted. */
    void open() {
        producer.initTransactions();
    }

    /** @param group who commits; the broker refuses one that is not of the group's current generation */
    void commit(List<Told> told, Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        producer.beginTransaction();
        told.forEach(one -> producer.send(record(one)));
        producer.sendOffsetsToTransaction(offsets, group);
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> record(Told told) {
        QualityMeasured measured = told.measured();
        Headers headers = new RecordHeaders();
        CloudEvent.of(Topics.QUALITY_MEASURED, SOURCE, measured.getMeasuredAt(), measured.getProductId())
                .withId(told.eventId())
                .write(headers);
        return new ProducerRecord<>(
                Topics.QUALITY_MEASURED.name(),
                null,
                null,
                measured.getProductId().getBytes(UTF_8),
                serializer.serialize(Topics.QUALITY_MEASURED.name(), measured),
                headers);
    }

    /** A transaction that was not committed is aborted by the next ledger's {@link #open()}, or by the broker. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}

package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.QualityMeasured;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Measurements of one product that promises no nulls in its field {@code id}. */
final class Measurements {

    private final Serializer<QualityMeasured> serializer;
    private final String productId;
    private final AtomicInteger sent = new AtomicInteger();

    Measurements(MeshTopics topics, String productId) {
        this.serializer = topics.serdes().serializer(Topics.QUALITY_MEASURED);
        this.productId = productId;
    }

    /** An ODCS contract with that promise; it is a product of its own. */
    static String contract(String id, String domain) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                version: 1.0.0
                status: active
                domain: %s
                schema:
                  - name: rows
                    properties:
                      - name: id
                        logicalType: string
                        quality: [{metric: nullValues, mustBeLessThan: 1, unit: percent}]
                """.formatted(id, domain);
    }

    /** How many different ones were made by {@link #next}. */
    int sent() {
        return sent.get();
    }

    ProducerRecord<byte[], byte[]> next(int number, Instant measuredAt) {
        sent.incrementAndGet();
        return again(number, measuredAt);
    }

    ProducerRecord<byte[], byte[]> again(int number, Instant measuredAt) {
        return record("measurement-" + number, measuredAt, true);
    }

    /** @param eventId measurements with the same one count once */
    ProducerRecord<byte[], byte[]> record(String eventId, Instant measuredAt, boolean good) {
        QualityMeasured measured = QualityMeasured.newBuilder()
                .setProductId(productId)
                .setMetric("nullValues")
                .setField("id")
                .setValue(good ? 0.0 : 7.0)
                .setUnit("percent")
                .setMeasuredAt(measuredAt)
                .build();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.QUALITY_MEASURED.name(),
                productId.getBytes(UTF_8),
                serializer.serialize(Topics.QUALITY_MEASURED.name(), measured));
        CloudEvent.of(Topics.QUALITY_MEASURED, "/system-test", measuredAt, productId)
                .withId(productId + "/" + eventId)
                .write(record.headers());
        return record;
    }
}

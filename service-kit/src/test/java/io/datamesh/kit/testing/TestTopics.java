package io.datamesh.kit.testing;

import io.datamesh.events.QualityMeasured;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Cleanup.Forever;
import io.datamesh.topics.Topic.Format;
import io.datamesh.topics.Topic.Owner;
import java.time.Instant;
import java.util.UUID;

/** Topics of a test's own, and values for them. */
public final class TestTopics {

    private static final int MAX_BYTES = 1 << 20;

    private TestTopics() {}

    public static Topic<QualityMeasured> measurements(int partitions) {
        return measurements(partitions, MAX_BYTES);
    }

    public static Topic<QualityMeasured> measurements(int partitions, int maxBytes) {
        return new Topic<>(
                unique(),
                QualityMeasured.class,
                Format.AVRO,
                partitions,
                new Forever(),
                maxBytes,
                Owner.QUALITY,
                "product",
                "For a test.");
    }

    public static Topic<byte[]> raw(int partitions) {
        return new Topic<>(
                unique(),
                byte[].class,
                Format.RAW,
                partitions,
                new Forever(),
                MAX_BYTES,
                Owner.QUALITY,
                "anything",
                "For a test.");
    }

    public static QualityMeasured measurement(String productId, double value) {
        return QualityMeasured.newBuilder()
                .setProductId(productId)
                .setMetric("rowCount")
                .setMeasuredAt(Instant.parse("2026-03-01T10:00:00Z"))
                .setValue(value)
                .build();
    }

    private static String unique() {
        return "mesh.test." + UUID.randomUUID();
    }
}

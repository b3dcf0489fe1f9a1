package io.datamesh.bench.quality;

import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.bench.streams.Claims;
import io.datamesh.events.QualityMeasured;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Measurements of sample products, each of which counts for an SLO. */
final class SampleMeasurements {

    private SampleMeasurements() {}

    /** So many, of the first so many products in turn, as of now. */
    static List<ProducerRecord<byte[], byte[]>> records(AvroSerdes serdes, int count, int products) {
        Claims<QualityMeasured> claims = new Claims<>(Topics.QUALITY_MEASURED, serdes);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return IntStream.range(0, count)
                .mapToObj(number -> claims.record(
                        SampleProducts.id(number % products), measurement(number % products, number, now)))
                .toList();
    }

    private static QualityMeasured measurement(int product, int number, Instant now) {
        return QualityMeasured.newBuilder()
                .setProductId(SampleProducts.id(product))
                .setPort(SampleProducts.port(product))
                .setMetric("nullValues")
                .setField("record_key")
                .setValue(number % 100 / 120.0)
                .setUnit("percent")
                .setSource("benchmark")
                .setMeasuredAt(now)
                .build();
    }
}

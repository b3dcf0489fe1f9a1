package io.datamesh.bench.sample;

import io.datamesh.bench.streams.Claims;
import io.datamesh.events.ProductChanged;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the catalog tells of sample products, for services that listen to it. */
public final class SampleFacts {

    private SampleFacts() {}

    /** One for each product, from the first on. */
    public static List<ProducerRecord<byte[], byte[]>> records(AvroSerdes serdes, int products, int revision) {
        Claims<ProductChanged> facts = new Claims<>(Topics.PRODUCT_CHANGED, serdes);
        return IntStream.range(0, products)
                .mapToObj(number -> facts.record(SampleProducts.id(number), SampleProducts.fact(number, revision)))
                .toList();
    }
}

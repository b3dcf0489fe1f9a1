package io.datamesh.bench.sample;

import io.datamesh.bench.streams.Claims;
import io.datamesh.events.ProductPublished;
import io.datamesh.model.DataProduct;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sample products as claims on the topic that the catalog reads. */
public final class SampleClaims {

    private static final String PUBLISHER = "benchmark";

    private final Claims<ProductPublished> claims;

    public SampleClaims(AvroSerdes serdes) {
        this.claims = new Claims<>(Topics.PRODUCT_PUBLISHED, serdes);
    }

    public ProducerRecord<byte[], byte[]> record(int number, String version) {
        return record(SampleProducts.product(number, version));
    }

    public ProducerRecord<byte[], byte[]> record(DataProduct product) {
        ProductPublished.Builder claim = ProductPublished.newBuilder().setPublishedBy(PUBLISHER);
        return claims.record(product.getId(), claim.setProduct(product).build());
    }

    /** The same as a team's document. */
    public ProducerRecord<byte[], byte[]> document(int number, String version) {
        ProductPublished.Builder claim = ProductPublished.newBuilder().setPublishedBy(PUBLISHER);
        return claims.record(
                SampleProducts.id(number),
                claim.setSource(SampleProducts.source(number, version)).build());
    }
}

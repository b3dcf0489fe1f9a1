package io.datamesh.lineage.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last fact of each product as it stands in Kafka: it is needed whole, but seldom. */
public final class ProductSources {

    private final Map<String, byte[]> facts = new ConcurrentHashMap<>();
    private final RecordDecoder<ProductChanged> decoder;

    public ProductSources(RecordDecoder<ProductChanged> decoder) {
        this.decoder = decoder;
    }

    public void put(String productId, byte[] fact) {
        facts.put(productId, fact);
    }

    public Optional<ProductChanged> fact(String productId) {
        byte[] fact = facts.get(productId);
        return fact != null && decoder.decode(fact) instanceof Decoded.Value<ProductChanged>(ProductChanged value)
                ? Optional.of(value)
                : Optional.empty();
    }
}

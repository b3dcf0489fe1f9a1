package io.datamesh.quality.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.ViewIndex;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest version of each product, in memory: what it holds is about as large as all contracts. It keeps nothing between starts, so each start reads the
 * catalog's facts from their beginning.
 */
public final class ProductDirectory implements ViewIndex, ProductOwners {

    private final RecordDecoder<ProductChanged> decoder;
    private final Map<String, KnownProduct> products = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final DatasetIndex datasets = new DatasetIndex();
    private boolean changed;

    public ProductDirectory(RecordDecoder<ProductChanged> decoder) {
        this.decoder = decoder;
    }

    public Optional<KnownProduct> find(String id) {
        return Optional.ofNullable(products.get(id));
    }

    @Override
    public Optional<String> domainOf(String productId) {
        return find(productId).map(KnownProduct::domain);
    }

    /** All that are not retired. */
    public Collection<KnownProduct> live() {
        return products.values().stream().filter(product -> !product.retired()).toList();
    }

    /** Which ports serve a dataset. */
    public DatasetIndex datasets() {
        return datasets;
    }

    /** Grows whenever a product changes. */
    public long revision() {
        return revision.get();
    }

    @Override
    public Positions restored() {
        return Positions.NONE;
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> fact) {
        switch (decoder.decode(fact.value())) {
            case Decoded.Value<ProductChanged>(ProductChanged change) -> {
                KnownProduct now = KnownProduct.of(change);
                KnownProduct before = products.put(now.id(), now);
                datasets.replace(before, now.retired() ? null : now);
                changed = true;
            }
            case Decoded.Undecodable<ProductChanged>(String reason) ->
                throw new IllegalArgumentException("not a fact of the catalog: " + reason);
        }
    }

    @Override
    public void refresh(Positions upTo) {
        if (changed) {
            changed = false;
            revision.incrementAndGet();
        }
    }

    @Override
    public void commit(Positions upTo) {
        // nothing is kept
    }

    @Override
    public void reset() {
        products.clear();
        datasets.clear();
        changed = true;
    }

    @Override
    public void close() {
        products.clear();
    }
}

package io.datamesh.catalog.view;

import io.datamesh.catalog.product.Products;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.view.Positions;
import io.datamesh.model.DataProduct;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** An index that is fed facts as the view would feed it. */
final class IndexedFacts implements AutoCloseable {

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final Map<String, Long> revisions = new HashMap<>();
    private final CatalogIndex index;
    private long offset;

    IndexedFacts(Path directory) {
        index = new CatalogIndex(
                directory,
                serdes.decoder(Topics.PRODUCT_CHANGED),
                serdes.decoder(Topics.PRODUCT_REJECTED),
                new Commands<>(10));
    }

    CatalogIndex index() {
        return index;
    }

    void add(String id, String version, Consumer<DataProduct> change) {
        apply(id, version, change);
        refresh();
    }

    void applyOnly(String id, String version) {
        apply(id, version, product -> {});
    }

    void refresh() {
        try {
            index.refresh(positions());
            index.afterRefresh(positions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Positions commit() throws IOException {
        index.commit(positions());
        return positions();
    }

    /** What was not committed is gone, as after the end of a killed process. */
    @Override
    public void close() {
        index.close();
    }

    private Positions positions() {
        return Positions.of(Map.of(new TopicPartition(Topics.PRODUCT_CHANGED.name(), 0), offset));
    }

    private void apply(String id, String version, Consumer<DataProduct> change) {
        DataProduct product = Products.product(id, "order", version);
        change.accept(product);
        ProductChanged fact = ProductChanged.newBuilder()
                .setProductId(id)
                .setDomain(product.getDomain())
                .setVersion(version)
                .setKind(ProductChangeKind.CREATED)
                .setProduct(product)
                .setRevision(revisions.merge(id, 1L, Long::sum))
                .setClaimId("claim-" + offset)
                .setChangedAt(Instant.ofEpochMilli(offset))
                .build();
        byte[] value = serdes.serializer(Topics.PRODUCT_CHANGED).serialize(Topics.PRODUCT_CHANGED.name(), fact);
        try {
            index.apply(new ConsumerRecord<>(
                    Topics.PRODUCT_CHANGED.name(), 0, offset++, id.getBytes(StandardCharsets.UTF_8), value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.datamesh.catalog.view;

import io.datamesh.catalog.product.Products;
import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.view.Positions;
import io.datamesh.model.DataProduct;
import io.datamesh.model.SloState;
import io.datamesh.model.Verdict;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
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
        index = new CatalogIndex(directory, serdes, new Commands<>(10));
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

    void judge(String id, Verdict verdict) {
        apply(
                Topics.COMPLIANCE_EVALUATED,
                id,
                ComplianceEvaluated.newBuilder()
                        .setProductId(id)
                        .setProductVersion("1.0.0")
                        .setVerdict(verdict)
                        .setEvaluatedAt(Instant.EPOCH)
                        .build());
    }

    void measure(String id, String slo, SloState state) {
        apply(
                Topics.SLO_STATUS,
                id + "/" + slo,
                SloStatus.newBuilder()
                        .setProductId(id)
                        .setSlo(slo)
                        .setState(state)
                        .setStateSince(Instant.EPOCH)
                        .setChangedAt(Instant.EPOCH)
                        .build());
    }

    void takeBack(Topic<?> topic, String key) {
        applyRaw(topic.name(), key, null);
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
        apply(Topics.PRODUCT_CHANGED, id, fact);
    }

    private <V> void apply(Topic<V> topic, String key, V fact) {
        applyRaw(topic.name(), key, serdes.serializer(topic).serialize(topic.name(), fact));
    }

    private void applyRaw(String topic, String key, byte[] value) {
        try {
            index.apply(new ConsumerRecord<>(topic, 0, offset++, key.getBytes(StandardCharsets.UTF_8), value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

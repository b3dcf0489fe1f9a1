package io.datamesh.bench.catalog;

import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.model.DataProduct;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What the catalog reads and writes for each claim, without deciding anything: the claim and the fact before it are read, a fact is written to a store and to a topic. */
final class RulelessCatalog implements Supplier<Topology> {

    private static final String STORE = "products-without-rules";
    private static final String FACTS = "facts-without-rules";

    private final AvroSerdes serdes;
    private final Topic<byte[]> facts;
    private final DescriptorReader descriptors = new DescriptorReader();

    /** @param facts where they are written to */
    RulelessCatalog(AvroSerdes serdes, Topic<byte[]> facts) {
        this.serdes = serdes;
        this.facts = facts;
    }

    @Override
    public Topology get() {
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        ByteArraySerializer write = new ByteArraySerializer();
        return new Topology()
                .addSource("claims", read, read, Topics.PRODUCT_PUBLISHED.name())
                .addProcessor("copy", new Copies(), "claims")
                .addSink(FACTS, facts.name(), write, write, "copy");
    }

    private final class Copies implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Set<StoreBuilder<?>> stores() {
            String largest = Integer.toString(Topics.PRODUCT_CHANGED.maxMessageBytes());
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                    .withLoggingEnabled(Map.of("max.message.bytes", largest)));
        }

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new Copying();
        }
    }

    private final class Copying extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final RecordDecoder<ProductPublished> claims = serdes.decoder(Topics.PRODUCT_PUBLISHED);
        private final RecordDecoder<ProductChanged> known = serdes.decoder(Topics.PRODUCT_CHANGED);
        private final Serializer<ProductChanged> writer = serdes.serializer(Topics.PRODUCT_CHANGED);

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<byte[], byte[]> store = context().getStateStore(STORE);
            ProductPublished claim = claims.decode(record.value()).required();
            byte[] before = store.get(record.key());
            long revision = before == null ? 1 : known.decode(before).required().getRevision() + 1;
            byte[] fact = writer.serialize(Topics.PRODUCT_CHANGED.name(), fact(claim, revision));
            store.put(record.key(), fact);
            context().forward(record.withValue(fact), FACTS);
        }

        private ProductChanged fact(ProductPublished claim, long revision) {
            DataProduct product = claim.getProduct() == null ? read(claim) : claim.getProduct();
            return ProductChanged.newBuilder()
                    .setProductId(product.getId())
                    .setDomain(product.getDomain())
                    .setVersion(product.getVersion())
                    .setKind(ProductChangeKind.VERSION_RAISED)
                    .setProduct(product)
                    .setSource(claim.getSource())
                    .setClaimId(product.getId())
                    .setChangedAt(Instant.EPOCH)
                    .setRevision(revision)
                    .build();
        }

        private DataProduct read(ProductPublished claim) {
            return switch (descriptors.read(claim.getSource())) {
                case Reading.Read read -> read.product();
                case Reading.Refused refused -> throw new IllegalStateException("" + refused.violations());
            };
        }
    }
}

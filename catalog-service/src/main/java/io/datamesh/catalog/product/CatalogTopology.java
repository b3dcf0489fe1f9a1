package io.datamesh.catalog.product;

import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Claims in, facts out: {@code mesh.product.published} becomes {@code mesh.product.changed} or {@code mesh.product.rejected}. The only writer of both.
 */
public final class CatalogTopology implements Supplier<Topology> {

    static final String CLAIMS = "product-claims";
    static final String DECIDE = "decide-on-product-claims";
    static final String CHANGES = "product-changes";
    static final String REJECTIONS = "product-rejections";
    static final String DEAD_LETTERS = "dead-letters";

    /** Last fact of each product, by product id. */
    static final String PRODUCTS = "products";

    /** Which products serve a contract: {@code contract id NUL product id}, with no value to speak of. */
    static final String SERVED_CONTRACTS = "served-contracts";

    /** Digest of the document last published under each version: {@code product id NUL version}. */
    static final String DOCUMENTS = "published-documents";

    private static final String SERVICE = "catalog";

    private final AvroSerdes serdes;
    private final FailedClaims failedClaims;
    private final DescriptorReader descriptors;

    public CatalogTopology(AvroSerdes serdes, FailedClaims failedClaims, DescriptorReader descriptors) {
        this.serdes = serdes;
        this.failedClaims = failedClaims;
        this.descriptors = descriptors;
    }

    @Override
    public Topology get() {
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        Topology topology = new Topology();
        topology.addSource(CLAIMS, read, read, Topics.PRODUCT_PUBLISHED.name());
        topology.addProcessor(DECIDE, new Deciding(), CLAIMS);
        addSink(topology, CHANGES, Topics.PRODUCT_CHANGED);
        addSink(topology, REJECTIONS, Topics.PRODUCT_REJECTED);
        addSink(topology, DEAD_LETTERS, Topics.DEAD_LETTERS);
        return topology;
    }

    private static void addSink(Topology topology, String name, Topic<?> topic) {
        ByteArraySerializer write = new ByteArraySerializer();
        topology.addSink(name, topic.name(), write, write, DECIDE);
    }

    private final class Deciding implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new ClaimProcessor(
                    new Decoding<>(Topics.PRODUCT_PUBLISHED, serdes, failedClaims, SERVICE, DEAD_LETTERS),
                    serdes,
                    new ClaimReader(descriptors));
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            Map<String, String> largeValues =
                    Map.of("max.message.bytes", Integer.toString(Topics.PRODUCT_CHANGED.maxMessageBytes()));
            return Set.of(
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(PRODUCTS), Serdes.String(), Serdes.ByteArray())
                            .withLoggingEnabled(largeValues),
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(SERVED_CONTRACTS),
                                    Serdes.String(),
                                    Serdes.ByteArray())
                            .withLoggingEnabled(Map.of()),
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(DOCUMENTS), Serdes.String(), Serdes.String())
                            .withLoggingEnabled(Map.of()));
        }
    }
}

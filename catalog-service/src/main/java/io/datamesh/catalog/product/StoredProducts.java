package io.datamesh.catalog.product;

import io.datamesh.catalog.view.ContentKey;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SourceDocument;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The products in the topology's stores: read and changed in the transaction that decides. */
final class StoredProducts implements KnownProducts {

    private static final char SEPARATOR = '\0';
    private static final byte[] SERVED = {1};

    private final KeyValueStore<String, byte[]> facts;
    private final KeyValueStore<String, byte[]> servedContracts;
    private final KeyValueStore<String, String> documents;
    private final Serializer<ProductChanged> serializer;
    private final RecordDecoder<ProductChanged> decoder;

    StoredProducts(
            KeyValueStore<String, byte[]> facts,
            KeyValueStore<String, byte[]> servedContracts,
            KeyValueStore<String, String> documents,
            AvroSerdes serdes) {
        this.facts = facts;
        this.servedContracts = servedContracts;
        this.documents = documents;
        this.serializer = serdes.serializer(Topics.PRODUCT_CHANGED);
        this.decoder = serdes.decoder(Topics.PRODUCT_CHANGED);
    }

    @Override
    public Optional<ProductChanged> current(String productId) {
        byte[] stored = facts.get(productId);
        if (stored == null) {
            return Optional.empty();
        }
        return switch (decoder.decode(stored)) {
            case Decoded.Value<ProductChanged>(ProductChanged fact) -> Optional.of(fact);
            case Decoded.Undecodable<ProductChanged>(String reason) ->
                throw new IllegalStateException("the stored fact of " + productId + " can't be read: " + reason);
        };
    }

    @Override
    public boolean published(String productId, String version, SourceDocument document) {
        return ContentKey.of(productId, document).equals(documents.get(key(productId, version)));
    }

    @Override
    public boolean servesContract(String contractId) {
        try (KeyValueIterator<String, byte[]> found =
                servedContracts.prefixScan(contractId + SEPARATOR, new StringSerializer())) {
            return found.hasNext();
        }
    }

    void put(ProductChanged fact) {
        Set<String> before =
                current(fact.getProductId()).map(StoredProducts::contracts).orElse(Set.of());
        Set<String> after = contracts(fact);
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(after);
        gone.forEach(contract -> servedContracts.delete(key(contract, fact.getProductId())));
        after.stream()
                .filter(contract -> !before.contains(contract))
                .forEach(contract -> servedContracts.put(key(contract, fact.getProductId()), SERVED));
        if (fact.getSource() != null) {
            documents.put(
                    key(fact.getProductId(), fact.getVersion()), ContentKey.of(fact.getProductId(), fact.getSource()));
        }
        facts.put(fact.getProductId(), serializer.serialize(Topics.PRODUCT_CHANGED.name(), fact));
    }

    private static String key(String first, String second) {
        return first + SEPARATOR + second;
    }

    private static Set<String> contracts(ProductChanged fact) {
        DataProduct product = fact.getProduct();
        return product.getStatus() == ProductStatus.RETIRED
                ? Set.of()
                : product.getOutputPorts().stream()
                        .flatMap(ProductCheck::contractIds)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }
}

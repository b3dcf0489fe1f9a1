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
    private final RecordDecoder<ProductChanged> decoder;

    /** The rules ask for a product, and right after that it is replaced. */
    private Read last = Read.NOTHING;

    StoredProducts(
            KeyValueStore<String, byte[]> facts,
            KeyValueStore<String, byte[]> servedContracts,
            KeyValueStore<String, String> documents,
            AvroSerdes serdes) {
        this.facts = facts;
        this.servedContracts = servedContracts;
        this.documents = documents;
        this.decoder = serdes.decoder(Topics.PRODUCT_CHANGED);
    }

    private record Read(String productId, Optional<ProductChanged> fact) {

        static final Read NOTHING = new Read(null, Optional.empty());
    }

    @Override
    public Optional<ProductChanged> current(String productId) {
        if (!productId.equals(last.productId())) {
            last = new Read(productId, read(productId));
        }
        return last.fact();
    }

    private Optional<ProductChanged> read(String productId) {
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

    /** @param written the fact as its topic has it */
    void put(ProductChanged fact, byte[] written) {
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
        facts.put(fact.getProductId(), written);
        last = Read.NOTHING;
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

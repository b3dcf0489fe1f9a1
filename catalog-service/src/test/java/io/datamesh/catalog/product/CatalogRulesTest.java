package io.datamesh.catalog.product;

import static io.datamesh.catalog.product.Products.product;
import static io.datamesh.catalog.product.Products.reading;
import static io.datamesh.catalog.product.Products.readingContract;
import static io.datamesh.catalog.product.Products.withDescription;
import static io.datamesh.catalog.product.Products.withFields;
import static io.datamesh.catalog.product.Products.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SourceDocument;
import io.datamesh.model.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CatalogRules rules = new CatalogRules();
    private final Known known = new Known();

    @Test
    void acceptsTheFirstClaimAsItIs() {
        ProductChanged fact = accepted(product("orders", "order", "2.3.4"));

        assertThat(fact.getKind()).isEqualTo(ProductChangeKind.CREATED);
        assertThat(fact.getVersion()).isEqualTo("2.3.4");
        assertThat(fact.getRevision()).isEqualTo(1);
        assertThat(fact.getDiff()).isNull();
        assertThat(fact.getClaimId()).isEqualTo("claim");
    }

    @Test
    void keepsAProductWithItsDomain() {
        accepted(product("orders", "order", "1.0.0"));

        assertThat(reasons(product("orders", "marketing", "1.1.0"))).containsExactly("domain.not-owner");
    }

    @Test
    void keepsARetiredProductWithItsDomain() {
        accepted(product("orders", "order", "1.0.0"));
        accepted(withStatus(product("orders", "order", "1.0.0"), ProductStatus.RETIRED));

        assertThat(reasons(product("orders", "marketing", "2.0.0"))).containsExactly("domain.not-owner");
    }

    @Test
    void letsVersionsOnlyRise() {
        accepted(product("orders", "order", "1.2.0"));

        assertThat(reasons(product("orders", "order", "1.1.9"))).containsExactly("version.not-raised");
        assertThat(reasons(product("orders", "order", "1.2.0-rc.1"))).containsExactly("version.not-raised");
        assertThat(reasons(product("orders", "order", "1.2.0+build"))).containsExactly("version.not-raised");
        assertThat(accepted(product("orders", "order", "1.2.1")).getKind()).isEqualTo(ProductChangeKind.VERSION_RAISED);
    }

    @Test
    void refusesOtherContentUnderAPublishedVersion() {
        accepted(product("orders", "order", "1.0.0"));

        assertThat(reasons(withDescription(product("orders", "order", "1.0.0"), "changed")))
                .containsExactly("version.not-raised");
    }

    @Test
    void letsADraftBeAmendedUnderItsVersion() {
        DataProduct draft = withStatus(product("orders", "order", "1.0.0"), ProductStatus.DRAFT);
        accepted(draft);

        assertThat(accepted(withDescription(draft, "changed")).getKind()).isEqualTo(ProductChangeKind.AMENDED);
    }

    @Test
    void emitsNothingForWhatIsPublishedAlready() {
        accepted(withFields(product("orders", "order", "1.0.0"), "id"));

        assertThat(decide(withFields(product("orders", "order", "1.0.0"), "id"), null))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void emitsNothingForAnOlderVersionThatSaysWhatItSaid() {
        decideAndKeep(product("orders", "order", "1.0.0"), "# one");
        decideAndKeep(product("orders", "order", "1.1.0"), "# two");

        assertThat(decide(product("orders", "order", "1.0.0"), "# one")).isInstanceOf(Decision.Unchanged.class);
        assertThat(decide(product("orders", "order", "1.0.0"), "# other")).isInstanceOf(Decision.Refused.class);
        assertThat(decide(product("orders", "order", "0.9.0"), "# one")).isInstanceOf(Decision.Refused.class);
        assertThat(decide(withStatus(product("orders", "order", "1.1.0"), ProductStatus.RETIRED), "# two"))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void comparesTimestampsInContracts() {
        accepted(withCreation("orders", "2026-01-01T00:00:00Z"));

        assertThat(decide(withCreation("orders", "2026-01-01T00:00:00Z"), null)).isInstanceOf(Decision.Unchanged.class);
        assertThat(reasons(withCreation("orders", "2026-01-02T00:00:00Z"))).containsExactly("version.not-raised");
    }

    private static DataProduct withCreation(String id, String time) {
        DataProduct product = withFields(product(id, "order", "1.0.0"), "id");
        product.getOutputPorts().getFirst().getContract().setCreatedAt(Instant.parse(time));
        return product;
    }

    @Test
    void takesAnotherWordingOfTheSameContentAsAnAmendment() {
        decideAndKeep(product("orders", "order", "1.0.0"), "# one");

        assertThat(decide(product("orders", "order", "1.0.0"), "# one")).isInstanceOf(Decision.Unchanged.class);
        ProductChanged fact = decideAndKeep(product("orders", "order", "1.0.0"), "# another");
        assertThat(fact.getKind()).isEqualTo(ProductChangeKind.AMENDED);
        assertThat(fact.getSource().getText()).isEqualTo("# another");
    }

    @Test
    void keepsTheSourceWhenOnlyTheStatusChanges() {
        decideAndKeep(product("orders", "order", "1.0.0"), "# source");

        ProductChanged fact = accepted(withStatus(product("orders", "order", "1.0.0"), ProductStatus.RETIRED));
        assertThat(fact.getKind()).isEqualTo(ProductChangeKind.RETIRED);
        assertThat(fact.getPreviousStatus()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(fact.getSource().getText()).isEqualTo("# source");
    }

    @Test
    void marksABreakingChangeWithoutAMajorVersion() {
        accepted(withFields(product("orders", "order", "1.0.0"), "id", "amount"));

        ProductChanged minor = accepted(withFields(product("orders", "order", "1.1.0"), "id"));
        assertThat(minor.getBreaking()).isTrue();
        assertThat(minor.getBreakingWithoutMajor()).isTrue();
        assertThat(minor.getPreviousVersion()).isEqualTo("1.0.0");
    }

    @Test
    void doesNotMarkABreakingChangeThatCameWithAMajorVersion() {
        accepted(withFields(product("orders", "order", "1.0.0"), "id", "amount"));

        ProductChanged major = accepted(withFields(product("orders", "order", "2.0.0"), "id"));
        assertThat(major.getBreaking()).isTrue();
        assertThat(major.getBreakingWithoutMajor()).isFalse();
    }

    @Test
    void assignsTheVersionThatTheChangeAsksFor() {
        assertThat(accepted(withFields(product("orders", "order", ""), "id", "amount"))
                        .getVersion())
                .isEqualTo("1.0.0");
        assertThat(decide(withFields(product("orders", "order", ""), "id", "amount"), null))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(accepted(withFields(product("orders", "order", ""), "id", "amount", "note"))
                        .getVersion())
                .isEqualTo("1.1.0");
        ProductChanged broken = accepted(withFields(product("orders", "order", ""), "id"));
        assertThat(broken.getVersion()).isEqualTo("2.0.0");
        assertThat(broken.getDiff().getToVersion()).isEqualTo("2.0.0");
        assertThat(broken.getBreakingWithoutMajor()).isFalse();
    }

    @Test
    void followsTheLifecycle() {
        accepted(product("orders", "order", "1.0.0"));

        assertThat(reasons(withStatus(product("orders", "order", "1.1.0"), ProductStatus.DRAFT)))
                .containsExactly("status.transition");
        accepted(withStatus(product("orders", "order", "1.0.0"), ProductStatus.RETIRED));
        assertThat(reasons(product("orders", "order", "1.1.0"))).containsExactly("status.reinstated-without-major");
        assertThat(accepted(product("orders", "order", "2.0.0")).getKind()).isEqualTo(ProductChangeKind.REINSTATED);
    }

    @Test
    void refusesInputsThatTheMeshDoesNotOffer() {
        accepted(withFields(product("orders", "order", "1.0.0"), "id"));

        assertThat(reasons(reading(product("view", "customer", "1.0.0"), "order", null)))
                .containsExactly("input-port.product-unknown");
        assertThat(reasons(reading(product("view", "customer", "1.0.0"), "orders", "in")))
                .containsExactly("input-port.port-unknown");
        accepted(reading(product("view", "customer", "1.0.0"), "orders", "out"));
    }

    @Test
    void refusesInputsThatAreRetired() {
        accepted(product("orders", "order", "1.0.0"));
        accepted(withStatus(product("orders", "order", "1.0.0"), ProductStatus.RETIRED));

        assertThat(reasons(reading(product("view", "customer", "1.0.0"), "orders", null)))
                .containsExactly("input-port.product-retired");
    }

    @Test
    void warnsOfContractsNobodyServes() {
        accepted(withFields(product("orders", "order", "1.0.0"), "id"));

        assertThat(accepted(readingContract(product("a", "customer", "1.0.0"), "orders-contract"))
                        .getWarnings())
                .extracting(Violation::getCode)
                .doesNotContain("input-port.contract-unknown");
        assertThat(accepted(readingContract(product("b", "customer", "1.0.0"), "elsewhere"))
                        .getWarnings())
                .extracting(Violation::getCode)
                .contains("input-port.contract-unknown");
    }

    @Test
    void tellsEveryReasonAtOnce() {
        accepted(product("orders", "order", "1.0.0"));
        accepted(withStatus(product("orders", "order", "1.0.0"), ProductStatus.DEPRECATED));

        assertThat(reasons(withStatus(product("orders", "order", "0.9.0"), ProductStatus.DRAFT)))
                .containsExactlyInAnyOrder("status.transition", "version.not-raised");
        assertThat(reasons(reading(product("orders", "marketing", "2.0.0"), "nothing", null)))
                .containsExactlyInAnyOrder("domain.not-owner", "input-port.product-unknown");
    }

    private ProductChanged accepted(DataProduct product) {
        return decideAndKeep(product, null);
    }

    private ProductChanged decideAndKeep(DataProduct product, String source) {
        Decision decision = decide(product, source);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        ProductChanged fact = ((Decision.Accepted) decision).fact();
        known.keep(fact);
        return fact;
    }

    private List<String> reasons(DataProduct product) {
        Decision decision = decide(product, null);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision)
                .reasons().stream().map(Violation::getCode).toList();
    }

    private Decision decide(DataProduct product, String source) {
        SourceDocument document = source == null
                ? null
                : SourceDocument.newBuilder().setText(source).build();
        return rules.decide(new ProductClaim("claim", product, document, List.of(), "tester"), known, NOW);
    }

    private static final class Known implements KnownProducts {
        private final Map<String, ProductChanged> facts = new HashMap<>();
        private final Map<String, SourceDocument> documents = new HashMap<>();

        void keep(ProductChanged fact) {
            facts.put(fact.getProductId(), fact);
            documents.put(fact.getProductId() + "@" + fact.getVersion(), fact.getSource());
        }

        @Override
        public boolean published(String productId, String version, SourceDocument document) {
            return document.equals(documents.get(productId + "@" + version));
        }

        @Override
        public Optional<ProductChanged> current(String productId) {
            return Optional.ofNullable(facts.get(productId));
        }

        @Override
        public boolean servesContract(String contractId) {
            return facts.values().stream()
                    .flatMap(fact -> fact.getProduct().getOutputPorts().stream())
                    .anyMatch(port -> contractId.equals(port.getContractId()));
        }
    }
}

package io.datamesh.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.input.EntityNames;
import io.datamesh.governance.policy.input.EntityOverlap;
import io.datamesh.governance.policy.input.InputPart;
import io.datamesh.governance.policy.input.ProductConsumer;
import io.datamesh.governance.policy.input.ProductLineage;
import io.datamesh.governance.policy.input.ProductLineage.Neighbour;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OperationalFacts;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies that come with the platform and with the examples, each with the products in the folder {@code tests} beside it. */
class PolicyFilesTest {

    private static final Path OURS = Path.of("policies");
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Map<String, CompiledPolicy> POLICIES = new TreeMap<>();
    private static final Map<String, Path> FILES = new HashMap<>();

    @BeforeAll
    static void declareAll() throws IOException {
        PolicyRules rules = new PolicyRules(new PolicyCompiler());
        Map<String, PolicyDeclared> known = new HashMap<>();
        for (Path file : files()) {
            PolicyReading reading = new PolicyReader().read(Files.readAllBytes(file), null);
            assertThat(reading).as(file.toString()).isInstanceOf(PolicyReading.Read.class);
            for (PolicyDeclared policy : ((PolicyReading.Read) reading).policies()) {
                PolicyDecision decision = rules.decide(policy, name -> Optional.ofNullable(known.get(name)), NOW);
                assertThat(decision).as(file.toString()).isInstanceOf(PolicyDecision.Accepted.class);
                PolicyDecision.Accepted accepted = (PolicyDecision.Accepted) decision;
                known.put(policy.getName(), accepted.fact());
                POLICIES.put(policy.getName(), accepted.policy());
                FILES.put(policy.getName(), file);
            }
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(OURS, EXAMPLES.resolve("policies"))) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static Stream<String> names() throws IOException {
        return files().stream().map(file -> file.getFileName().toString().replace(".yaml", ""));
    }

    private static List<Breach> breaches(String policy, Given given) {
        Evaluation evaluation = new PolicyEvaluator().evaluate(PolicySet.of(List.of(POLICIES.get(policy))), given, NOW);
        assertThat(evaluation.faults()).isEmpty();
        return evaluation.breaches();
    }

    private static List<String> subjects(String policy, Given given) {
        return breaches(policy, given).stream()
                .map(breach -> breach.subject() == null ? "the product" : breach.subject())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatItAsksAndWhatToDo(String name) {
        assertThat(POLICIES).containsKey(name);
        PolicyDeclared policy = POLICIES.get(name).declared();

        assertThat(policy.getDescription()).isNotBlank();
        assertThat(policy.getRemedy()).isNotBlank();
        assertThat(policy.getMessage()).isNotBlank();
        assertThat(policy.getOwner()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("names")
    void judgesTheProductsBesideItAsTheySay(String name) throws IOException {
        Path tests = FILES.get(name).resolveSibling("tests").resolve(name + ".yaml");
        DataProduct before = null;
        for (String document : Files.readString(tests).split("(?m)^---\\n")) {
            String expected = document.lines().findFirst().orElseThrow();
            DataProduct product = Given.read(document.getBytes(StandardCharsets.UTF_8));
            Given given = Given.product(product);
            List<String> subjects =
                    subjects(name, expected.contains("after the one before") ? given.after(before) : given);
            before = product;

            List<String> wanted = expected.startsWith("# breaches")
                    ? List.of(expected.substring(expected.indexOf(':') + 1)
                            .strip()
                            .split(", "))
                    : List.of();
            assertThat(subjects).as("%s in %s", expected, tests).containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void observedLineageIsTrackedLineage() {
        Given silent = Given.compact();
        Neighbour observed = new Neighbour("kafka://broker/carts", null, "shop/checkout", false);
        Neighbour declared = new Neighbour("kafka://broker/carts", null, null, true);

        assertThat(breaches("lineage-tracked", silent.with(new ProductLineage(List.of(observed), List.of()))))
                .isEmpty();
        assertThat(breaches("lineage-tracked", silent.with(new ProductLineage(List.of(declared), List.of()))))
                .hasSize(1);
    }

    @Test
    void aConsumerCountsOnceItIsConfirmed() {
        Given product = Given.compact();

        assertThat(breaches(
                        "confirmed-consumer",
                        product.with(new ProductConsumer("Finance", "team", null, List.of(), false))))
                .singleElement()
                .satisfies(breach -> assertThat(breach.evidence()).containsEntry("declared", "[\"Finance\"]"));
        assertThat(breaches(
                        "confirmed-consumer",
                        product.with(new ProductConsumer("invoices", "product", null, List.of(), true))))
                .isEmpty();
    }

    @Test
    void anEntityOfAnotherDomainIsNamedWithItsProducts() {
        Given product = Given.compact("schema: [{name: id, type: string}]");

        assertThat(EntityNames.of(product.product())).containsExactly("order");
        assertThat(breaches(
                        "entity-claimed-once",
                        product.with(new EntityOverlap("order", List.of("sales-orders"), List.of("sales")))))
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.subject()).isEqualTo("order");
                    assertThat(breach.message()).isEqualTo("Entity order is served by sales, too: sales-orders.");
                    assertThat(breach.evidence()).containsEntry("products", "[\"sales-orders\"]");
                });
    }

    @Test
    void aBreakingChangeOfADraftNeedsNoMajorVersion() {
        DataProduct before = Given.compact("schema: [{name: id, type: string}]").product();
        Given after = Given.product(DataProduct.newBuilder(
                        Given.compact("schema: [{name: id, type: long}]").product())
                .setVersion("1.1.0")
                .build());

        assertThat(breaches("breaking-change-needs-major", after.after(before))).hasSize(1);
        before.setStatus(ProductStatus.DRAFT);
        assertThat(breaches("breaking-change-needs-major", after.after(before))).isEmpty();
    }

    @Test
    void dataThatIsPastItsRetentionIsFoundWhenTheDayComes() {
        DataProduct product =
                Given.compact("sensitivity: internal", "retention: 30 days").product();
        Instant ingested = NOW.minus(Duration.ofDays(29));
        product.setOperational(
                OperationalFacts.newBuilder().setIngestedAt(ingested).build());
        PolicySet policies = PolicySet.of(List.of(POLICIES.get("retention-followed")));
        Evaluation today = new PolicyEvaluator().evaluate(policies, Given.product(product), NOW);

        assertThat(today.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(today.nextCheckAt())
                .isEqualTo(ingested.plus(Duration.ofDays(30)).plusMillis(1));
        assertThat(new PolicyEvaluator()
                        .evaluate(policies, Given.product(product), today.nextCheckAt())
                        .breaches())
                .extracting(Breach::message)
                .containsExactly("The data of Orders is past its retention.");
    }

    @Test
    void onlyTheRetentionPolicyDependsOnTime() {
        assertThat(POLICIES.values().stream().filter(policy -> policy.reads().contains(InputPart.NOW)))
                .extracting(CompiledPolicy::name)
                .containsExactly("retention-followed");
    }

    @Test
    void theExampleMeshHasProductsThatPassThatWarnAndThatAreBlocked() throws IOException {
        Map<String, Verdict> verdicts = new TreeMap<>();
        Map<String, DataProduct> published = new HashMap<>();
        for (String line : Files.readAllLines(EXAMPLES.resolve("mesh.yaml"))) {
            if (line.startsWith("- ")) {
                DataProduct product = Given.read(Files.readAllBytes(EXAMPLES.resolve(line.substring(2))));
                published.put(product.getId(), product);
            }
        }
        published.values().forEach(product -> {
            Given given = Given.product(product)
                    .with(published.values().stream()
                            .filter(other -> other.getInputPorts().stream()
                                    .anyMatch(port -> product.getId().equals(port.getProductId())))
                            .map(reader -> new ProductConsumer(reader.getId(), "product", null, List.of(), true))
                            .toArray(ProductConsumer[]::new));
            Evaluation evaluation = new PolicyEvaluator().evaluate(PolicySet.of(POLICIES.values()), given, NOW);
            assertThat(evaluation.faults()).isEmpty();
            verdicts.put(product.getId(), evaluation.verdict());
        });

        assertThat(verdicts)
                .containsOnly(
                        Map.entry("customer-profiles", Verdict.COMPLIANT),
                        Map.entry("customer-consents", Verdict.COMPLIANT),
                        Map.entry("customer-360", Verdict.COMPLIANT),
                        Map.entry("orders", Verdict.COMPLIANT),
                        Map.entry("warehouse-movements", Verdict.COMPLIANT),
                        Map.entry("marketing-campaigns", Verdict.COMPLIANT),
                        Map.entry("campaign-attribution", Verdict.WARNED),
                        Map.entry("order-items", Verdict.WARNED),
                        Map.entry("order-returns", Verdict.WARNED),
                        Map.entry("stock-levels", Verdict.WARNED),
                        Map.entry("customer-segments", Verdict.BLOCKED),
                        Map.entry("order-payments", Verdict.BLOCKED),
                        Map.entry("replenishments", Verdict.BLOCKED));
    }
}

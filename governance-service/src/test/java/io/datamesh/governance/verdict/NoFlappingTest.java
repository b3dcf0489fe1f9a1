package io.datamesh.governance.verdict;

import static io.datamesh.governance.verdict.Samples.described;
import static io.datamesh.governance.verdict.Samples.policy;
import static io.datamesh.governance.verdict.Samples.product;
import static io.datamesh.governance.verdict.Samples.reading;
import static io.datamesh.governance.verdict.Samples.serving;
import static io.datamesh.governance.verdict.Samples.waive;
import static io.datamesh.governance.verdict.Samples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.PolicyCompilation;
import io.datamesh.governance.policy.PolicyCompiler;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicySet;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.product.LiveInput;
import io.datamesh.governance.verdict.DrivenTopology.Emitted;
import io.datamesh.governance.violation.ViolationId;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Enforcement;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SloState;
import io.datamesh.model.Verdict;
import io.datamesh.model.ViolationStatus;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, in whatever order: in the end there stands what a straight evaluation of the mesh finds, and on the way nothing was said twice. */
class NoFlappingTest {

    private static final int STEPS = 120;
    private static final int PRODUCTS = 9;
    private static final List<PolicyDeclared> POLICIES = List.of(
            policy("documented", "has(product.description)"),
            policy("used", "size(consumers) > 0"),
            recommended(policy("one-claimant", "size(overlaps) == 0")),
            recommended(policy("kept", "slos.all(slo, slo.state != 'breached')")),
            policy("in-company", "size(domain.products) > 0"));

    private final NaiveMesh mesh = new NaiveMesh();
    private final Map<String, Integer> minors = new HashMap<>();
    private final List<String> facts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void endsWhereAStraightEvaluationEnds(long seed, @TempDir Path state) {
        Random random = new Random(seed);
        try (DrivenTopology topology = new DrivenTopology(state)) {
            History history = new History();
            for (int step = 0; step < STEPS; step++) {
                act(random, topology, history);
                history.add(topology);
            }
            topology.settle();
            history.add(topology);

            history.assertNothingWasSaidTwice();
            assertThat(history.verdictsOf(facts)).allMatch(count -> count == 1);
            for (KnownProduct known : mesh.products.values()) {
                assertStands(known, history, topology);
            }
        }
    }

    private void act(Random random, DrivenTopology topology, History history) {
        String id = "p" + random.nextInt(PRODUCTS);
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> publish(anyProduct(random, id), topology);
            case 4 -> retire(id, topology);
            case 5, 6 -> topology.declare(anyPolicy(random));
            case 7 -> topology.declare(withdrawn(anyPolicy(random)));
            case 8 -> measure(id, random, topology);
            case 9, 10, 11, 12 -> topology.advance(Duration.ofMillis(100));
            case 13, 14 ->
                history.anyStanding(random)
                        .ifPresent(violation -> topology.command(
                                waive(violation, topology.now().plus(Duration.ofDays(30)), "for a while")));
            default -> topology.restart();
        }
    }

    private DataProduct anyProduct(Random random, String id) {
        int minor = minors.merge(id, 1, Integer::sum);
        DataProduct product = product(id, "domain-" + id.charAt(1) % 3, "1." + minor + ".0");
        product = serving(product, "Entity" + random.nextInt(4));
        if (random.nextBoolean()) {
            product = described(product);
        }
        return random.nextBoolean() ? reading(product, "p" + random.nextInt(PRODUCTS)) : product;
    }

    private void publish(DataProduct product, DrivenTopology topology) {
        facts.add(topology.publish(product));
        KnownProduct before = mesh.products.get(product.getId());
        mesh.products.put(
                product.getId(),
                before == null ? new KnownProduct(product, null, null) : before.succeededBy(product, null));
    }

    private void retire(String id, DrivenTopology topology) {
        KnownProduct known = mesh.products.get(id);
        if (known != null && !known.isRetired()) {
            DataProduct retired = DataProduct.newBuilder(known.product())
                    .setStatus(ProductStatus.RETIRED)
                    .build();
            publish(retired, topology);
        }
    }

    private static PolicyDeclared anyPolicy(Random random) {
        PolicyDeclared policy = POLICIES.get(random.nextInt(POLICIES.size()));
        return random.nextInt(3) > 0
                ? policy
                : PolicyDeclared.newBuilder(policy)
                        .setDomains(List.of("domain-" + random.nextInt(3)))
                        .build();
    }

    private void measure(String id, Random random, DrivenTopology topology) {
        SloStatus status = SloStatus.newBuilder()
                .setProductId(id)
                .setSlo("freshness")
                .setState(random.nextBoolean() ? SloState.BREACHED : SloState.HEALTHY)
                .setStateSince(DrivenTopology.START)
                .setChangedAt(topology.now())
                .build();
        mesh.slos.put(id, status);
        topology.measured(status);
    }

    private void assertStands(KnownProduct known, History history, DrivenTopology topology) {
        String id = known.product().getId();
        Evaluation expected =
                new PolicyEvaluator().evaluate(history.policies(), new LiveInput(known, mesh), topology.now());
        Predicate<Breach> isWaived = breach -> history.isWaived(ViolationId.of(breach.policy(), id, breach.subject()));
        Set<String> ids = new HashSet<>();
        expected.breaches().forEach(breach -> ids.add(ViolationId.of(breach.policy(), id, breach.subject())));
        assertThat(history.standingOf(id)).as("violations of %s", id).isEqualTo(ids);
        assertThat(history.verdictOn(id)).as("verdict on %s", id).isEqualTo(WaivedVerdict.of(expected, isWaived));
    }

    private static PolicyDeclared recommended(PolicyDeclared policy) {
        return PolicyDeclared.newBuilder(policy)
                .setEnforcement(Enforcement.RECOMMENDED)
                .build();
    }

    /** What the topology has said so far. */
    private static final class History {

        private final Map<String, List<PolicyViolated>> lives = new TreeMap<>();
        private final List<Emitted<ComplianceEvaluated>> verdicts = new ArrayList<>();
        private final Map<String, PolicyChanged> policies = new TreeMap<>();
        private final Set<String> eventIds = new HashSet<>();
        private int events;

        void add(DrivenTopology topology) {
            for (Emitted<PolicyViolated> change : topology.emitted(Topics.POLICY_VIOLATED)) {
                lives.computeIfAbsent(change.value().getId(), id -> new ArrayList<>())
                        .add(change.value());
                count(change);
            }
            for (Emitted<ComplianceEvaluated> verdict : topology.emitted(Topics.COMPLIANCE_EVALUATED)) {
                verdicts.add(verdict);
                count(verdict);
            }
            topology.values(Topics.POLICY_CHANGED).forEach(fact -> policies.put(fact.getName(), fact));
        }

        private void count(Emitted<?> fact) {
            events++;
            eventIds.add(fact.event().id());
        }

        PolicySet policies() {
            PolicyCompiler compiler = new PolicyCompiler();
            List<CompiledPolicy> compiled = new ArrayList<>();
            policies.values().stream()
                    .filter(fact -> !fact.getPolicy().getWithdrawn())
                    .forEach(fact ->
                            compiled.add(((PolicyCompilation.Compiled) compiler.compile(fact.getPolicy())).policy()));
            return PolicySet.of(compiled);
        }

        Optional<String> anyStanding(Random random) {
            List<String> standing = lives.entrySet().stream()
                    .filter(life -> last(life.getValue()) != ViolationStatus.RESOLVED)
                    .map(Map.Entry::getKey)
                    .toList();
            return standing.isEmpty() ? Optional.empty() : Optional.of(standing.get(random.nextInt(standing.size())));
        }

        Set<String> standingOf(String productId) {
            Set<String> ids = new HashSet<>();
            lives.forEach((id, life) -> {
                if (life.getLast().getProductId().equals(productId) && last(life) != ViolationStatus.RESOLVED) {
                    ids.add(id);
                }
            });
            return ids;
        }

        boolean isWaived(String id) {
            return lives.containsKey(id) && last(lives.get(id)) == ViolationStatus.WAIVED;
        }

        Verdict verdictOn(String productId) {
            return verdicts.stream()
                    .map(Emitted::value)
                    .filter(verdict -> verdict.getProductId().equals(productId))
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .getVerdict();
        }

        List<Long> verdictsOf(List<String> facts) {
            return facts.stream()
                    .map(fact -> verdicts.stream()
                            .filter(verdict -> fact.equals(verdict.event().correlationId()))
                            .count())
                    .toList();
        }

        void assertNothingWasSaidTwice() {
            assertThat(eventIds).as("ids of %d events", events).hasSize(events);
            lives.values().forEach(life -> {
                assertThat(life.getFirst().getStatus()).isEqualTo(ViolationStatus.OPEN);
                for (int i = 1; i < life.size(); i++) {
                    PolicyViolated before = PolicyViolated.newBuilder(life.get(i - 1))
                            .setLastSeenAt(life.get(i).getLastSeenAt())
                            .build();
                    assertThat(life.get(i)).isNotEqualTo(before);
                    if (before.getStatus() == ViolationStatus.RESOLVED) {
                        assertThat(life.get(i).getStatus()).isEqualTo(ViolationStatus.OPEN);
                    }
                }
            });
        }

        private static ViolationStatus last(List<PolicyViolated> life) {
            return life.getLast().getStatus();
        }
    }
}

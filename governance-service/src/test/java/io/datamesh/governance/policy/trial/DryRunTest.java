package io.datamesh.governance.policy.trial;

import static io.datamesh.governance.policy.Policies.compiled;
import static io.datamesh.governance.policy.Policies.ofDomain;
import static io.datamesh.governance.policy.Policies.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.Given;
import io.datamesh.governance.policy.Policies;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicySet;
import io.datamesh.governance.policy.trial.DryRunReport.Counts;
import io.datamesh.governance.policy.trial.DryRunReport.Example;
import io.datamesh.governance.policy.trial.DryRunReport.ProductResult;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Enforcement;
import io.datamesh.model.Ownership;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final PolicyEvaluator EVALUATOR = new PolicyEvaluator();

    private static DataProduct.Builder product(String id, String domain, String... tags) {
        return DataProduct.newBuilder()
                .setId(id)
                .setName(id)
                .setDomain(domain)
                .setVersion("1.0.0")
                .setTags(List.of(tags))
                .setOwnership(Ownership.newBuilder().setTeam("Team " + domain).build());
    }

    private static DryRunReport run(PolicySet live, List<CompiledPolicy> tried, List<DataProduct> products) {
        DryRun run = new DryRun(EVALUATOR, live, tried, NOW);
        products.forEach(product -> run.add(Given.product(product)));
        assertThat(run.seen()).isLessThanOrEqualTo(products.size());
        return run.report();
    }

    @Test
    void tellsWhatWouldFailNewlyFailAndNewlyPass() {
        CompiledPolicy live = compiled(required("tagged", "product.tags.exists(t, t == 'old')"));
        CompiledPolicy changed = compiled(required("tagged", "['new', 'both'].filter(t, !(t in product.tags))")
                .setMode(PolicyMode.DRAFT));

        DryRunReport report = run(
                PolicySet.of(List.of(live)),
                List.of(changed),
                List.of(
                        product("fails-still", "order").build(),
                        product("fails-newly", "order", "old").build(),
                        product("passes-newly", "sales", "new", "both").build(),
                        product("passes-still", "sales", "old", "new", "both").build(),
                        product("retired", "sales")
                                .setStatus(ProductStatus.RETIRED)
                                .build()));

        assertThat(report.products()).isEqualTo(4);
        assertThat(report.all().counts()).isEqualTo(new Counts(2, 1, 1, 4, 2, 1));
        assertThat(report.all().wouldFail())
                .extracting(Example::productId)
                .containsExactly("fails-still", "fails-newly");
        assertThat(report.all().newlyFail()).extracting(Example::productId).containsExactly("fails-newly");
        assertThat(report.all().newlyPass()).extracting(Example::productId).containsExactly("passes-newly");
        assertThat(report.byDomain()).containsOnlyKeys("order", "sales");
        assertThat(report.byDomain().get("sales")).isEqualTo(new Counts(0, 0, 1, 0, 0, 0));
        assertThat(report.byOwner()).containsOnlyKeys("Team order", "Team sales");
        assertThat(report.byProduct())
                .containsExactly(
                        new ProductResult("fails-newly", "order", "Team order", 2, true, true),
                        new ProductResult("fails-still", "order", "Team order", 2, false, true));
        assertThat(report.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.applies()).isEqualTo(4);
            assertThat(policy.result()).isEqualTo(report.all());
        });
    }

    @Test
    void countsAProductOnceHoweverManyPoliciesItBreaches() {
        DryRunReport report = run(
                PolicySet.EMPTY,
                List.of(compiled(required("a", "false")), compiled(required("b", "false"))),
                List.of(product("p", "order").build()));

        assertThat(report.all().counts()).isEqualTo(new Counts(1, 1, 0, 2, 1, 1));
        assertThat(report.policies())
                .extracting(policy -> policy.result().counts().wouldFail())
                .containsExactly(1L, 1L);
    }

    @Test
    void aPolicyThatFailsLetsNothingPass() {
        PolicySet live = PolicySet.of(List.of(compiled(required("rows", "false"))));

        DryRunReport report = run(
                live,
                List.of(compiled(required("rows", "product.operational.rowCount > 0"))),
                List.of(product("p", "order").build()));

        assertThat(report.all().counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0));
        assertThat(report.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.faults()).isEqualTo(1);
            assertThat(policy.faultReasons()).singleElement().asString().contains("rowCount");
        });
    }

    @Test
    void aPolicyThatNoLongerHoldsForADomainPassesThere() {
        PolicySet live = PolicySet.of(List.of(compiled(required("a", "false"))));

        DryRunReport report = run(
                live,
                List.of(compiled(ofDomain("a", "sales", "false"))),
                List.of(product("p", "order").build(), product("q", "sales").build()));

        assertThat(report.all().counts()).isEqualTo(new Counts(1, 0, 1, 1, 1, 0));
    }

    @Test
    void listsAreBoundedAndCountsAreNot() throws IOException {
        List<DataProduct> products = IntStream.range(0, 1_000)
                .mapToObj(i -> product("p" + i, "d" + i % 300).build())
                .toList();

        DryRunReport report =
                run(PolicySet.EMPTY, List.of(compiled(required("a", "[breach('s', {'n': 1})]"))), products);

        assertThat(report.all().counts().wouldFail()).isEqualTo(1_000);
        assertThat(report.all().wouldFail()).hasSize(50);
        assertThat(report.byDomain()).hasSize(200);
        assertThat(report.byProduct()).hasSize(200);
        JsonNode json = json(report);
        assertThat(json.at("/counts/wouldFail").asLong()).isEqualTo(1_000);
        assertThat(json.at("/wouldFail/0/evidence/n").asInt()).isEqualTo(1);
        assertThat(json.at("/policies/0/counts/violations").asLong()).isEqualTo(1_000);
        assertThat(json.at("/byDomain/0/wouldFail").asLong()).isEqualTo(4);
    }

    private static JsonNode json(DryRunReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DryRunJson.write(report, json);
        }
        return new ObjectMapper().readTree(text.toString());
    }

    /** Whatever is live and tried: the counts are those of evaluating before and after. */
    @Test
    void equalsWhatEnforcingThenDoes() {
        List<String> conditions = List.of(
                "'a' in product.tags",
                "product.tags.map(t, t)",
                "product.tags.size() != 1",
                "product.operational.rowCount > 0",
                "true");
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<CompiledPolicy> live = policies(random, conditions);
            List<CompiledPolicy> tried = policies(random, conditions);
            List<DataProduct> products = IntStream.range(0, 30)
                    .mapToObj(i -> product(
                                    "p" + i,
                                    "d" + random.nextInt(3),
                                    List.of("a", "b", "c")
                                            .subList(0, random.nextInt(4))
                                            .toArray(String[]::new))
                            .build())
                    .toList();

            DryRunReport report = run(PolicySet.of(live), tried, products);

            PolicySet before = PolicySet.of(live);
            PolicySet after =
                    before.with(tried.stream().map(CompiledPolicy::enforced).toList());
            List<String> names = tried.stream().map(CompiledPolicy::name).toList();
            long fails = 0;
            long newly = 0;
            long violations = 0;
            long blocked = 0;
            for (DataProduct product : products) {
                Evaluation was = EVALUATOR.evaluate(before, Given.product(product), NOW);
                Evaluation is = EVALUATOR.evaluate(after, Given.product(product), NOW);
                long breaches = is.breaches().stream()
                        .filter(breach -> names.contains(breach.policy()))
                        .count();
                boolean failed = was.breaches().stream().anyMatch(breach -> names.contains(breach.policy()));
                violations += breaches;
                fails += breaches > 0 ? 1 : 0;
                newly += breaches > 0 && !failed ? 1 : 0;
                blocked += is.verdict() == Verdict.BLOCKED ? 1 : 0;
            }
            Counts counts = report.all().counts();
            assertThat(List.of(counts.wouldFail(), counts.newlyFail(), counts.violations(), counts.blocked()))
                    .as("seed %d", seed)
                    .containsExactly(fails, newly, violations, blocked);
        }
    }

    private static List<CompiledPolicy> policies(Random random, List<String> conditions) {
        List<CompiledPolicy> policies = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                PolicyDeclared.Builder policy = required(name, conditions.get(random.nextInt(conditions.size())))
                        .setEnforcement(Enforcement.values()[random.nextInt(3)])
                        .setMode(random.nextBoolean() ? PolicyMode.ENFORCED : PolicyMode.DRAFT);
                if (random.nextBoolean()) {
                    policy.setDomains(List.of("d" + random.nextInt(3)));
                }
                policies.add(Policies.compiled(policy));
            }
        }
        return policies;
    }
}

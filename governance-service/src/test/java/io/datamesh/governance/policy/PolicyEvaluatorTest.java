package io.datamesh.governance.policy;

import static io.datamesh.governance.policy.Policies.ofDomain;
import static io.datamesh.governance.policy.Policies.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Severity;
import io.datamesh.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Given PRODUCT = Given.compact("tags: [a, b]");
    private static final String FAILS = "product.tags.size() == 0";
    private static final String PASSES = "product.tags.size() == 2";

    private final PolicyEvaluator evaluator = new PolicyEvaluator();

    private Evaluation evaluate(PolicyDeclared.Builder... policies) {
        return evaluate(NOW, policies);
    }

    private Evaluation evaluate(Instant now, PolicyDeclared.Builder... policies) {
        return evaluator.evaluate(set(policies), PRODUCT, now);
    }

    private static PolicySet set(PolicyDeclared.Builder... policies) {
        return PolicySet.of(Arrays.stream(policies).map(Policies::compiled).toList());
    }

    @Test
    void blocksForARequiredPolicyThatIsEnforced() {
        Evaluation evaluation = evaluate(
                required("a", FAILS)
                        .setSeverity(Severity.HIGH)
                        .setMessage("{product.name}!")
                        .setRemedy("Do it.")
                        .setVersion(4),
                required("b", PASSES));

        assertThat(evaluation.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(evaluation.policiesEvaluated()).isEqualTo(2);
        assertThat(evaluation.breaches())
                .containsExactly(new Breach(
                        "a",
                        4,
                        null,
                        Severity.HIGH,
                        Enforcement.REQUIRED,
                        true,
                        null,
                        "Orders!",
                        "Do it.",
                        java.util.Map.of()));
        assertThat(evaluation.nextCheckAt()).isNull();
    }

    @Test
    void warnsForARecommendedPolicyAndNotesAnOptionalOne() {
        assertThat(evaluate(required("a", FAILS).setEnforcement(Enforcement.RECOMMENDED))
                        .verdict())
                .isEqualTo(Verdict.WARNED);
        Evaluation optional = evaluate(required("a", FAILS).setEnforcement(Enforcement.OPTIONAL));
        assertThat(optional.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(optional.breaches()).hasSize(1);
    }

    @Test
    void aDraftSaysNothing() {
        assertThat(evaluate(required("a", FAILS).setMode(PolicyMode.DRAFT)))
                .isEqualTo(new Evaluation(Verdict.COMPLIANT, 0, List.of(), List.of(), null));
    }

    @Test
    void graceWarnsUntilItEndsAndAsksToBeCheckedThen() {
        Instant end = NOW.plus(Duration.ofDays(3));
        PolicyDeclared.Builder grace =
                required("a", FAILS).setMode(PolicyMode.GRACE).setGraceUntil(end);

        Evaluation before = evaluate(NOW, grace);
        Evaluation after = evaluate(end, grace);

        assertThat(before.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(before.nextCheckAt()).isEqualTo(end);
        assertThat(before.breaches()).extracting(Breach::graceUntil).containsExactly(end);
        assertThat(after.breaches()).extracting(Breach::graceUntil).containsOnlyNulls();
        assertThat(evaluate(end.minusMillis(1), grace).verdict()).isEqualTo(Verdict.WARNED);
        assertThat(after.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(after.nextCheckAt()).isNull();
    }

    @Test
    void aFaultIsNeverAPass() {
        Evaluation evaluation = evaluate(required("a", "product.operational.rowCount > 1"), required("b", PASSES));

        assertThat(evaluation.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(evaluation.breaches()).isEmpty();
        assertThat(evaluation.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("`rowCount` of OperationalFacts is not set"));
        assertThat(evaluate(required("a", "product.operational.rowCount > 1"), required("b", FAILS))
                        .verdict())
                .isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void judgesByThePoliciesOfTheDomainOnly() {
        PolicySet policies =
                set(required("global", PASSES), ofDomain("order", "order", FAILS), ofDomain("sales", "sales", FAILS));

        assertThat(policies.applyingTo("order"))
                .extracting(CompiledPolicy::name)
                .containsExactly("global", "order");
        assertThat(policies.applyingTo("unheard-of"))
                .extracting(CompiledPolicy::name)
                .containsExactly("global");
        assertThat(evaluator.evaluate(policies, PRODUCT, NOW).breaches())
                .extracting(Breach::policy)
                .containsExactly("order");
        assertThat(policies.without("order").applyingTo("order"))
                .extracting(CompiledPolicy::name)
                .containsExactly("global");
    }

    @Test
    void aRetiredProductIsJudgedByNothing() {
        Given retired = Given.compact("status: retired");

        assertThat(evaluator.evaluate(set(required("a", FAILS)), retired, NOW))
                .isEqualTo(new Evaluation(Verdict.COMPLIANT, 0, List.of(), List.of(), null));
    }

    @Test
    void looksUpOnlyWhatPoliciesRead() {
        ProductInput input = new ProductInput() {
            @Override
            public DataProduct product() {
                return PRODUCT.product();
            }

            @Override
            public List<DomainProduct> domainProducts() {
                throw new AssertionError("nobody asked for the other products");
            }
        };

        assertThat(evaluator
                        .evaluate(set(required("a", PASSES + " && domain.name == 'order'")), input, NOW)
                        .verdict())
                .isEqualTo(Verdict.COMPLIANT);
    }

    @Test
    void whatTheInputThrowsIsNotThePolicysFault() {
        ProductInput input = new ProductInput() {
            @Override
            public DataProduct product() {
                return PRODUCT.product();
            }

            @Override
            public List<DomainProduct> domainProducts() {
                throw new IllegalStateException("store closed");
            }
        };

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> evaluator.evaluate(set(required("a", "domain.products.size() == 0")), input, NOW))
                .isInstanceOf(IllegalStateException.class);
    }
}

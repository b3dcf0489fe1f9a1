package io.datamesh.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final PolicyRules rules = new PolicyRules(new PolicyCompiler());
    private final Map<String, PolicyDeclared> known = new HashMap<>();

    private PolicyDecision decide(PolicyDeclared.Builder claim) {
        return rules.decide(claim.build(), name -> Optional.ofNullable(known.get(name)), NOW);
    }

    private PolicyDeclared accept(PolicyDeclared.Builder claim) {
        PolicyDecision decision = decide(claim);
        assertThat(decision).isInstanceOf(PolicyDecision.Accepted.class);
        PolicyDeclared fact = ((PolicyDecision.Accepted) decision).fact();
        known.put(fact.getName(), fact);
        return fact;
    }

    private List<String> refuse(PolicyDeclared.Builder claim) {
        PolicyDecision decision = decide(claim);
        assertThat(decision).isInstanceOf(PolicyDecision.Refused.class);
        return ((PolicyDecision.Refused) decision)
                .reasons().stream()
                        .map(reason -> reason.getPath() + " " + reason.getCode())
                        .toList();
    }

    private static PolicyDeclared.Builder policy(String name) {
        return Policies.required(name, "product.tags.size() > 0");
    }

    private static PolicyDeclared.Builder withdrawal(String name) {
        return PolicyDeclared.newBuilder().setName(name).setRule("").setWithdrawn(true);
    }

    @Test
    void countsVersionsOverWithdrawals() {
        assertThat(accept(policy("tagged").setVersion(77).setDeclaredBy("ann"))).satisfies(fact -> {
            assertThat(fact.getVersion()).isEqualTo(1);
            assertThat(fact.getDeclaredAt()).isEqualTo(NOW);
            assertThat(fact.getDeclaredBy()).isEqualTo("ann");
        });
        assertThat(accept(policy("tagged").setSeverity(Severity.HIGH)).getVersion())
                .isEqualTo(2);
        PolicyDeclared withdrawn = accept(withdrawal("tagged").setDeclaredBy("bob"));
        assertThat(withdrawn.getVersion()).isEqualTo(3);
        assertThat(withdrawn.getWithdrawn()).isTrue();
        assertThat(withdrawn.getRule()).isEqualTo("product.tags.size() > 0");
        assertThat(withdrawn.getDeclaredBy()).isEqualTo("bob");
        assertThat(accept(policy("tagged")).getVersion()).isEqualTo(4);
    }

    @Test
    void whatHoldsAlreadyChangesNothing() {
        accept(policy("tagged"));

        assertThat(decide(policy("tagged").setDeclaredBy("someone else"))).isInstanceOf(PolicyDecision.Unchanged.class);
        accept(withdrawal("tagged"));
        assertThat(decide(withdrawal("tagged"))).isInstanceOf(PolicyDecision.Unchanged.class);
    }

    @Test
    void refusesWithEveryReason() {
        assertThat(refuse(Policies.required("Not A Name", "product.nam == ''")
                        .setMode(PolicyMode.GRACE)
                        .setDomains(List.of("a", "a", " "))
                        .setMessage("{nothing}")
                        .setDescription("x".repeat(5_000))
                        .setIfVersion(7L)))
                .containsExactlyInAnyOrder(
                        "/name name.malformed",
                        "/graceUntil grace.required",
                        "/scope/domains domains.duplicate",
                        "/scope/domains/2 domain.malformed",
                        "/description text.too-long",
                        "/rule rule.invalid",
                        "/message message.invalid",
                        "/ifVersion policy.version-changed");
        assertThat(refuse(Policies.required("p", " "))).containsExactly("/rule rule.required");
        assertThat(refuse(withdrawal("unknown"))).containsExactly("/name policy.unknown");
        assertThat(refuse(policy("p").setGraceUntil(NOW))).containsExactly("/graceUntil grace.not-allowed");
    }

    @Test
    void aDeclarationMayDependOnTheVersionThereIs() {
        accept(policy("tagged").setIfVersion(0L));

        assertThat(refuse(policy("tagged").setSeverity(Severity.LOW).setIfVersion(0L)))
                .containsExactly("/ifVersion policy.version-changed");
        assertThat(accept(policy("tagged").setSeverity(Severity.LOW).setIfVersion(1L))
                        .getIfVersion())
                .isNull();
        assertThat(refuse(withdrawal("tagged").setIfVersion(1L))).containsExactly("/ifVersion policy.version-changed");
        accept(withdrawal("tagged").setIfVersion(2L));
        accept(policy("tagged").setIfVersion(0L));
    }

    @Test
    void aDomainCannotTakeTheNameOfAGlobalPolicy() {
        accept(policy("tagged"));

        assertThat(refuse(policy("tagged").setDomains(List.of("order")))).containsExactly("/scope policy.loosens");
    }

    @Test
    void aDomainCannotTakeThePolicyOfAnother() {
        accept(policy("tagged").setDomains(List.of("order")));

        assertThat(refuse(policy("tagged").setDomains(List.of("sales"))))
                .containsExactly("/scope/domains policy.loosens");
        assertThat(accept(policy("tagged").setDomains(List.of("sales", "order")))
                        .getVersion())
                .isEqualTo(2);
        assertThat(accept(policy("tagged")).getDomains()).isEmpty();
    }

    @Test
    void aTighteningWithoutARuleTakesThatOfTheGlobalPolicy() {
        accept(policy("tagged")
                .setEnforcement(Enforcement.RECOMMENDED)
                .setSeverity(Severity.LOW)
                .setMessage("{product.id} has no tags")
                .setRemedy("Add tags."));

        PolicyDeclared tightened = accept(Policies.required("order-tagged", "")
                .setDomains(List.of("order"))
                .setTightens("tagged")
                .setRemedy("Add our tags."));

        assertThat(tightened.getRule()).isEqualTo("product.tags.size() > 0");
        assertThat(tightened.getMessage()).isEqualTo("{product.id} has no tags");
        assertThat(tightened.getRemedy()).isEqualTo("Add our tags.");
    }

    @Test
    void aTighteningAsksNoLess() {
        accept(policy("tagged").setSeverity(Severity.HIGH));
        accept(policy("of-sales").setDomains(List.of("sales")));
        PolicyDeclared.Builder less = Policies.required("less", "")
                .setDomains(List.of("order"))
                .setTightens("tagged")
                .setEnforcement(Enforcement.OPTIONAL)
                .setSeverity(Severity.MEDIUM)
                .setMode(PolicyMode.GRACE)
                .setGraceUntil(NOW);

        assertThat(refuse(less))
                .containsExactly("/enforcement policy.loosens", "/severity policy.loosens", "/mode policy.loosens");
        assertThat(refuse(Policies.required("a", "").setTightens("tagged").setSeverity(Severity.HIGH)))
                .containsExactly("/scope tightens.global");
        assertThat(refuse(Policies.ofDomain("a", "order", "").setTightens("of-sales")))
                .containsExactly("/tightens tightens.unknown");
        assertThat(refuse(Policies.ofDomain("a", "order", "").setTightens("none")))
                .containsExactly("/tightens tightens.unknown");
        accept(withdrawal("tagged"));
        assertThat(refuse(Policies.ofDomain("a", "order", "true").setTightens("tagged")))
                .containsExactly("/tightens tightens.unknown");
    }
}

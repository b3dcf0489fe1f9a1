package io.datamesh.governance.verdict;

import static io.datamesh.governance.verdict.Samples.acknowledge;
import static io.datamesh.governance.verdict.Samples.described;
import static io.datamesh.governance.verdict.Samples.documented;
import static io.datamesh.governance.verdict.Samples.inMode;
import static io.datamesh.governance.verdict.Samples.policy;
import static io.datamesh.governance.verdict.Samples.product;
import static io.datamesh.governance.verdict.Samples.waive;
import static io.datamesh.governance.verdict.Samples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.events.AuditRecorded;
import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.GovernanceRejected;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.verdict.DrivenTopology.Emitted;
import io.datamesh.governance.violation.ViolationId;
import io.datamesh.model.PolicyChangeKind;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Verdict;
import io.datamesh.model.Violation;
import io.datamesh.model.ViolationStatus;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceTopologyTest {

    private static final String OF_ORDERS = ViolationId.of("documented", "orders", null);

    private final DrivenTopology mesh;

    GovernanceTopologyTest(@TempDir Path state) {
        mesh = new DrivenTopology(state);
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void givesEachProductVersionOneVerdictThatNamesItsFact() {
        mesh.declare(documented());
        String first = mesh.publish(product("orders", "1.0.0"));
        String second = mesh.publish(described(product("orders", "1.1.0")));
        mesh.settle();

        List<Emitted<ComplianceEvaluated>> verdicts = mesh.emitted(Topics.COMPLIANCE_EVALUATED);
        assertThat(verdicts)
                .extracting(verdict -> verdict.value().getVerdict())
                .containsExactly(Verdict.BLOCKED, Verdict.COMPLIANT);
        assertThat(verdicts)
                .extracting(verdict -> verdict.value().getProductVersion())
                .containsExactly("1.0.0", "1.1.0");
        assertThat(verdicts)
                .extracting(verdict -> verdict.event().correlationId())
                .containsExactly(first, second);
        assertThat(verdicts).extracting(verdict -> verdict.value().getCauseId()).containsExactly(first, second);
        assertThat(verdicts).extracting(verdict -> verdict.event().id()).doesNotHaveDuplicates();
    }

    @Test
    void opensAViolationOnceAndResolvesItWhenItsCauseIsGone() {
        mesh.declare(documented());
        mesh.settle();
        Instant opened = mesh.now();
        mesh.publish(product("orders", "1.0.0"));
        mesh.advance(Duration.ofMinutes(1));
        Instant fixed = mesh.now();
        mesh.publish(described(product("orders", "1.1.0")));
        mesh.settle();

        List<PolicyViolated> life = mesh.violations();
        assertThat(life).extracting(PolicyViolated::getId).containsOnly(OF_ORDERS);
        assertThat(life)
                .extracting(PolicyViolated::getStatus)
                .containsExactly(ViolationStatus.OPEN, ViolationStatus.RESOLVED);
        assertThat(life.getFirst().getOpenedAt()).isEqualTo(opened);
        assertThat(life.getFirst().getMessage()).isEqualTo("It breaches documented.");
        assertThat(life.getLast().getOpenedAt()).isEqualTo(opened);
        assertThat(life.getLast().getResolvedAt()).isEqualTo(fixed);
        assertThat(life.getLast().getLastSeenAt()).isEqualTo(opened);
        assertThat(life.getLast().getResolution()).isEqualTo("fixed");
    }

    @Test
    void tellsOfAnotherVersionWithTheSameBreachAndNothingWhenNothingChanges() {
        mesh.declare(documented());
        mesh.publish(product("orders", "1.0.0"));
        mesh.publish(product("orders", "1.1.0"));
        mesh.settle();
        List<PolicyViolated> life = mesh.violations();
        mesh.verdicts();

        mesh.declare(documented());
        mesh.declare(policy("other", "product.id != ''"));
        mesh.settle();

        assertThat(life).extracting(PolicyViolated::getProductVersion).containsExactly("1.0.0", "1.1.0");
        assertThat(life).extracting(PolicyViolated::getOpenedAt).containsOnly(DrivenTopology.START);
        assertThat(mesh.violations()).isEmpty();
        assertThat(mesh.verdicts()).isEmpty();
    }

    @Test
    void opensAgainWhatComesBackAndKnowsWhenItWasFirstSeen() {
        mesh.declare(documented());
        mesh.publish(product("orders", "1.0.0"));
        mesh.publish(described(product("orders", "1.1.0")));
        mesh.advance(Duration.ofHours(1));
        mesh.publish(product("orders", "1.2.0"));

        PolicyViolated again = mesh.violations().getLast();
        assertThat(again.getStatus()).isEqualTo(ViolationStatus.OPEN);
        assertThat(again.getOpenedAt()).isEqualTo(mesh.now());
        assertThat(again.getFirstSeenAt()).isEqualTo(DrivenTopology.START);
        assertThat(again.getOccurrences()).isEqualTo(2);
        assertThat(again.getResolvedAt()).isNull();
    }

    @Test
    void resolvesWhatARetiredProductLeavesBehind() {
        mesh.declare(documented());
        mesh.publish(product("orders", "1.0.0"));
        mesh.retire("orders");

        assertThat(mesh.violations().getLast().getResolution()).isEqualTo("product-retired");
        assertThat(mesh.verdicts().getLast().getVerdict()).isEqualTo(Verdict.COMPLIANT);
    }

    @Test
    void judgesEveryProductAnewWhenAPolicyChanges() {
        for (int i = 0; i < 700; i++) {
            mesh.publish(product("product-" + i, "domain-" + i % 7, "1.0.0"));
        }
        assertThat(mesh.verdicts()).hasSize(700);

        mesh.declare(documented());
        mesh.settle();
        assertThat(mesh.violations()).hasSize(700);
        assertThat(mesh.verdicts()).hasSize(700).allMatch(verdict -> verdict.getVerdict() == Verdict.BLOCKED);

        mesh.declare(withdrawn(documented()));
        mesh.settle();
        assertThat(mesh.violations())
                .hasSize(700)
                .allMatch(violation -> "policy-withdrawn".equals(violation.getResolution()));
        assertThat(mesh.verdicts()).hasSize(700).allMatch(verdict -> verdict.getVerdict() == Verdict.COMPLIANT);
    }

    @Test
    void judgesEveryProductByThePoliciesThatChangedOnTheWay() {
        for (int i = 0; i < 700; i++) {
            mesh.publish(product("product-" + i, "domain-" + i % 7, "1.0.0"));
        }
        mesh.declare(documented());
        mesh.advance(Duration.ofMillis(100));
        assertThat(mesh.violations()).isNotEmpty().hasSizeLessThan(700);
        mesh.declare(policy("owned", "has(product.ownership)"));
        mesh.settle();

        assertThat(mesh.violations().stream()
                        .filter(violation -> violation.getPolicy().equals("owned")))
                .hasSize(700);
        mesh.settle();
        assertThat(mesh.violations()).isEmpty();
    }

    @Test
    void judgesOnlyTheDomainsOfAPolicy() {
        mesh.publish(product("orders", "order", "1.0.0"));
        mesh.publish(product("profiles", "customer", "1.0.0"));
        PolicyDeclared ofCustomer = PolicyDeclared.newBuilder(documented())
                .setDomains(List.of("customer"))
                .build();
        mesh.declare(ofCustomer);
        mesh.settle();

        assertThat(mesh.violations()).extracting(PolicyViolated::getProductId).containsExactly("profiles");
    }

    @Test
    void countsVersionsOfPoliciesAndKeepsWhatIsInvalidFromTakingEffect() {
        mesh.declare(documented());
        String invalid = mesh.declare(policy("broken", "product.nothing == 1 &&"));
        mesh.declare(inMode(documented(), PolicyMode.DRAFT));

        List<PolicyChanged> facts = mesh.values(Topics.POLICY_CHANGED);
        assertThat(facts)
                .extracting(PolicyChanged::getName, PolicyChanged::getVersion, PolicyChanged::getKind)
                .containsExactly(
                        tuple("documented", 1L, PolicyChangeKind.CREATED),
                        tuple("documented", 2L, PolicyChangeKind.CHANGED));
        GovernanceRejected rejection = mesh.values(Topics.GOVERNANCE_REJECTED).getFirst();
        assertThat(rejection.getClaimId()).isEqualTo(invalid);
        assertThat(rejection.getReasons()).isNotEmpty();
        assertThat(mesh.emitted(Topics.DEAD_LETTERS)).hasSize(1);
        assertThat(mesh.values(Topics.AUDIT_RECORDED))
                .extracting(
                        AuditRecorded::getActor, record -> record.getOutcome().name())
                .contains(tuple("ada", "ACCEPTED"), tuple("ada", "REFUSED"));
    }

    @Test
    void refusesADeclarationThatFollowsAnotherVersion() {
        mesh.declare(documented());
        mesh.declare(PolicyDeclared.newBuilder(policy("documented", "product.id != ''"))
                .setIfVersion(7L)
                .build());

        assertThat(mesh.values(Topics.POLICY_CHANGED)).hasSize(1);
        assertThat(mesh.values(Topics.GOVERNANCE_REJECTED).getFirst().getReasons())
                .extracting(Violation::getCode)
                .containsExactly("policy.version-changed");
    }

    @Test
    void doesNotBiteInDraftAndWarnsInGraceUntilItEnds() {
        mesh.publish(product("orders", "1.0.0"));
        mesh.verdicts();
        mesh.declare(inMode(documented(), PolicyMode.DRAFT));
        mesh.settle();
        assertThat(mesh.violations()).isEmpty();
        assertThat(mesh.verdicts()).isEmpty();

        mesh.declare(PolicyDeclared.newBuilder(inMode(documented(), PolicyMode.GRACE))
                .setGraceUntil(mesh.now().plus(Duration.ofDays(3)))
                .build());
        mesh.settle();
        assertThat(mesh.violations()).hasSize(1);
        assertThat(mesh.verdicts()).extracting(ComplianceEvaluated::getVerdict).containsExactly(Verdict.WARNED);

        mesh.advance(Duration.ofDays(2));
        assertThat(mesh.verdicts()).isEmpty();
        mesh.advance(Duration.ofDays(1));
        mesh.settle();
        assertThat(mesh.verdicts()).extracting(ComplianceEvaluated::getVerdict).containsExactly(Verdict.BLOCKED);
    }

    @Test
    void waivesForATimeAndReopensWithoutAnyEvent() {
        mesh.declare(documented());
        mesh.publish(product("orders", "1.0.0"));
        mesh.command(acknowledge(OF_ORDERS));
        Instant until = mesh.now().plus(Duration.ofDays(10));
        String waiver = mesh.command(waive(OF_ORDERS, until, "migration"));

        List<Emitted<PolicyViolated>> life = mesh.emitted(Topics.POLICY_VIOLATED);
        assertThat(life)
                .extracting(change -> change.value().getStatus())
                .containsExactly(ViolationStatus.OPEN, ViolationStatus.ACKNOWLEDGED, ViolationStatus.WAIVED);
        assertThat(life.getLast().event().correlationId()).isEqualTo(waiver);
        assertThat(life.getLast().value().getAcknowledgedBy()).isEqualTo("grace");
        assertThat(mesh.verdicts())
                .extracting(ComplianceEvaluated::getVerdict)
                .containsExactly(Verdict.BLOCKED, Verdict.COMPLIANT);

        mesh.publish(product("orders", "1.1.0"));
        assertThat(mesh.violations().getLast().getStatus()).isEqualTo(ViolationStatus.WAIVED);
        mesh.verdicts();
        mesh.advance(Duration.ofDays(10));
        mesh.settle();
        PolicyViolated reopened = mesh.violations().getLast();
        assertThat(reopened.getStatus()).isEqualTo(ViolationStatus.OPEN);
        assertThat(reopened.getWaiverReason()).isEqualTo("migration");
        assertThat(mesh.verdicts()).extracting(ComplianceEvaluated::getVerdict).containsExactly(Verdict.BLOCKED);
    }

    @Test
    void resolvesAWaivedViolationWhoseCauseIsGone() {
        mesh.declare(documented());
        mesh.publish(product("orders", "1.0.0"));
        mesh.command(waive(OF_ORDERS, mesh.now().plus(Duration.ofDays(1)), "soon"));
        mesh.publish(described(product("orders", "1.1.0")));
        mesh.violations();
        mesh.advance(Duration.ofDays(2));
        mesh.settle();

        assertThat(mesh.violations()).isEmpty();
    }

    @Test
    void refusesHostileWaiversWithReasons() {
        mesh.declare(documented());
        mesh.publish(product("orders", "1.0.0"));
        mesh.command(waive(OF_ORDERS, mesh.now().minusSeconds(1), "too late"));
        mesh.command(waive(OF_ORDERS, mesh.now().plus(Duration.ofDays(4_000)), "for ever"));
        mesh.command(waive(OF_ORDERS, mesh.now().plus(Duration.ofDays(1)), "  "));
        mesh.command(waive(OF_ORDERS, null, null));
        mesh.command(waive("none", mesh.now().plus(Duration.ofDays(1)), "for nothing"));
        var ofADomain = waive(OF_ORDERS, mesh.now().plus(Duration.ofDays(1)), "ours");
        ofADomain.setGovernance(false);
        ofADomain.setDomains(List.of("order"));
        mesh.command(ofADomain);

        assertThat(mesh.values(Topics.GOVERNANCE_REJECTED))
                .flatExtracting(GovernanceRejected::getReasons)
                .extracting(Violation::getCode)
                .containsExactly(
                        "until.past",
                        "until.too-far",
                        "reason.missing",
                        "reason.missing",
                        "until.missing",
                        "violation.unknown",
                        "command.no-right");
        assertThat(mesh.violations()).hasSize(1);
        assertThat(mesh.emitted(Topics.DEAD_LETTERS)).hasSize(6);
    }

    @Test
    void letsADomainWaiveWhatItAsksOfItself() {
        mesh.declare(PolicyDeclared.newBuilder(documented())
                .setDomains(List.of("order"))
                .build());
        mesh.publish(product("orders", "1.0.0"));
        var ofADomain = waive(OF_ORDERS, mesh.now().plus(Duration.ofDays(1)), "ours");
        ofADomain.setGovernance(false);
        ofADomain.setDomains(List.of("order"));
        mesh.command(ofADomain);

        assertThat(mesh.violations().getLast().getStatus()).isEqualTo(ViolationStatus.WAIVED);
    }
}

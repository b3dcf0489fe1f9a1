package io.datamesh.governance.verdict;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.PolicyFault;
import io.datamesh.governance.violation.Breached;
import io.datamesh.governance.violation.ViolationId;
import io.datamesh.governance.violation.ViolationLife;
import io.datamesh.model.DataProduct;
import io.datamesh.model.PolicyBreach;
import io.datamesh.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A verdict as a fact: breaches that are waived are listed and do not count. */
final class VerdictFact {

    static final int MOST_BREACHES = 200;
    static final int MOST_FAULTS = 50;

    private static final int LONGEST_TEXT = 1_000;
    private static final Comparator<PolicyBreach> GRAVEST_FIRST = Comparator.comparing(PolicyBreach::getWaived)
            .thenComparing(PolicyBreach::getEnforcement)
            .thenComparing(PolicyBreach::getSeverity, Comparator.reverseOrder())
            .thenComparing(PolicyBreach::getPolicy)
            .thenComparing(breach -> Objects.requireNonNullElse(breach.getSubject(), ""));

    private final DataProduct product;
    private final Evaluation evaluation;
    private final List<PolicyBreach> breaches;
    private final Verdict verdict;
    private final Instant now;

    /**
     * @param found the evaluation's breaches
     * @param standing their violations, by id
     */
    VerdictFact(
            DataProduct product,
            Evaluation evaluation,
            List<Breached> found,
            Map<String, PolicyViolated> standing,
            Instant now) {
        this.product = product;
        this.evaluation = evaluation;
        this.now = now;
        this.breaches = new ArrayList<>();
        Set<Breach> waived = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Breached breached : found) {
            boolean isWaived = ViolationLife.isWaived(standing.get(breached.id()), now);
            breaches.add(listed(breached.breach(), breached.id(), isWaived));
            if (isWaived) {
                waived.add(breached.breach());
            }
        }
        this.verdict = WaivedVerdict.of(evaluation, waived::contains);
        breaches.sort(GRAVEST_FIRST);
    }

    /** Changes with the verdict and with each breach's place in it, not with its wording. */
    String signature() {
        List<String> parts = new ArrayList<>();
        parts.add(verdict.name());
        for (PolicyBreach breach : breaches) {
            parts.add(breach.getViolationId());
            parts.add(breach.getEnforcement() + " " + breach.getSeverity() + " " + breach.getWaived());
        }
        evaluation.faults().stream().map(PolicyFault::policy).sorted().forEach(parts::add);
        return ViolationId.digest(parts.toArray(String[]::new));
    }

    ComplianceEvaluated build(Standing judged) {
        return ComplianceEvaluated.newBuilder()
                .setProductId(product.getId())
                .setProductVersion(product.getVersion())
                .setProductRevision(judged.revision())
                .setVerdict(verdict)
                .setDomain(product.getDomain())
                .setBreaches(breaches.subList(0, Math.min(MOST_BREACHES, breaches.size())))
                .setBreachCount(breaches.size())
                .setPoliciesEvaluated(evaluation.policiesEvaluated())
                .setPolicyFaults(evaluation.faults().stream()
                        .limit(MOST_FAULTS)
                        .map(fault -> shortened(fault.policy() + ": " + fault.reason()))
                        .toList())
                .setCauseId(judged.factId())
                .setEvaluatedAt(now)
                .build();
    }

    private static PolicyBreach listed(Breach breach, String id, boolean waived) {
        return PolicyBreach.newBuilder()
                .setPolicy(breach.policy())
                .setPolicyVersion(breach.policyVersion())
                .setEnforcement(breach.enforcement())
                .setSeverity(breach.severity())
                .setSubject(breach.subject())
                .setMessage(shortened(breach.message()))
                .setWaived(waived)
                .setViolationId(id)
                .build();
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}

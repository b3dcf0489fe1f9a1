package io.datamesh.governance.verdict;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.PolicyFault;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.violation.Breached;
import io.datamesh.governance.violation.Resolution;
import io.datamesh.governance.violation.ViolationLife;
import io.datamesh.model.DataProduct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Puts an evaluation next to how the product stood, and tells what is new: violations that open, change or resolve, and the verdict if it is another
 * one. What a faulty policy found before stays as it is. Pure.
 */
final class Judge {

    private final ToLongFunction<String> policyVersions;

    /** @param policyVersions the version of a policy; 0 if it was withdrawn */
    Judge(ToLongFunction<String> policyVersions) {
        this.policyVersions = policyVersions;
    }

    /** @param verdict empty if there is nothing new to tell */
    record Judgement(Optional<ComplianceEvaluated> verdict, List<PolicyViolated> changes, Standing standing) {}

    /** @param violations the product's, by id, resolved ones included */
    Judgement judge(
            KnownProduct known,
            Standing before,
            Function<String, Optional<PolicyViolated>> violations,
            Evaluation evaluation,
            Cause cause,
            Instant now) {
        DataProduct product = known.product();
        Map<String, PolicyViolated> standing = new LinkedHashMap<>();
        List<PolicyViolated> changes = new ArrayList<>();
        List<Breached> found = evaluation.breaches().stream()
                .map(breach -> Breached.of(breach, product.getId(), product.getVersion(), product.getDomain()))
                .toList();
        for (Breached breached : found) {
            PolicyViolated lastSeen = violations.apply(breached.id()).orElse(null);
            Optional<PolicyViolated> change = ViolationLife.seen(lastSeen, breached, cause.wordingCounts(), now);
            change.ifPresent(changes::add);
            standing.put(breached.id(), change.orElse(lastSeen));
        }
        for (String id : before.violations()) {
            if (!standing.containsKey(id)) {
                violations.apply(id).filter(ViolationLife::stands).ifPresent(violation -> {
                    if (isFaulty(violation.getPolicy(), evaluation)) {
                        standing.put(id, violation);
                    } else {
                        Instant lastJudged = Instant.ofEpochMilli(before.judgedAt());
                        changes.add(ViolationLife.resolved(
                                violation, resolution(violation, known, cause), lastJudged, now));
                    }
                });
            }
        }
        VerdictFact fact = new VerdictFact(product, evaluation, found, standing, now);
        String signature = fact.signature();
        boolean tell = cause == Cause.FACT || !signature.equals(before.signature());
        Standing after = new Standing(
                before.factId(),
                product.getDomain(),
                before.revision(),
                List.copyOf(standing.keySet()),
                signature,
                now.toEpochMilli(),
                dueAt(evaluation, standing, now),
                before.emitted());
        return new Judgement(tell ? Optional.of(fact.build(before)) : Optional.empty(), changes, after);
    }

    private static boolean isFaulty(String policy, Evaluation evaluation) {
        return evaluation.faults().stream().map(PolicyFault::policy).anyMatch(policy::equals);
    }

    private Resolution resolution(PolicyViolated violation, KnownProduct known, Cause cause) {
        if (known.isRetired()) {
            return Resolution.PRODUCT_RETIRED;
        }
        long version = policyVersions.applyAsLong(violation.getPolicy());
        if (version == 0) {
            return Resolution.POLICY_WITHDRAWN;
        }
        return cause == Cause.POLICY && version != violation.getPolicyVersion()
                ? Resolution.POLICY_CHANGED
                : Resolution.FIXED;
    }

    private static Long dueAt(Evaluation evaluation, Map<String, PolicyViolated> standing, Instant now) {
        Instant due = evaluation.nextCheckAt();
        Set<Instant> waivers = standing.values().stream()
                .filter(violation -> ViolationLife.isWaived(violation, now))
                .map(PolicyViolated::getWaivedUntil)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (Instant end : waivers) {
            due = due == null || end.isBefore(due) ? end : due;
        }
        return due == null ? null : Math.max(due.toEpochMilli(), now.toEpochMilli() + 1);
    }
}

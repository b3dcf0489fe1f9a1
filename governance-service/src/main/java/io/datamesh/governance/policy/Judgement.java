package io.datamesh.governance.policy;

import io.datamesh.governance.policy.rule.Finding;
import io.datamesh.governance.policy.rule.InputValues;
import io.datamesh.governance.policy.rule.RuleOutcome;
import io.datamesh.model.Enforcement;
import java.time.Instant;
import java.util.List;

/**
 * What one policy says of one product.
 *
 * @param fault null if the policy could be evaluated
 * @param nextCheckAt when time alone may change it; null if never
 */
public record Judgement(List<Breach> breaches, PolicyFault fault, Instant nextCheckAt) {

    public Judgement {
        breaches = List.copyOf(breaches);
    }

    static Judgement of(CompiledPolicy policy, InputValues values, Instant now) {
        return switch (policy.rule().judge(values, now)) {
            case RuleOutcome.Failed failed ->
                new Judgement(
                        List.of(),
                        new PolicyFault(policy.name(), policy.version(), failed.reason()),
                        failed.nextChange());
            case RuleOutcome.Judged judged -> {
                boolean enforced = policy.isEnforcedAt(now);
                boolean required = policy.declared().getEnforcement() == Enforcement.REQUIRED;
                // the end of grace matters to those who would be blocked
                Instant graceEnd = required && !enforced && policy.isInForce()
                        ? policy.declared().getGraceUntil()
                        : null;
                List<Breach> breaches = judged.findings().stream()
                        .map(finding -> breach(policy, finding, required && enforced, graceEnd))
                        .toList();
                Instant next = breaches.isEmpty() ? judged.nextChange() : earlier(judged.nextChange(), graceEnd);
                yield new Judgement(breaches, null, next);
            }
        };
    }

    private static Breach breach(CompiledPolicy policy, Finding finding, boolean blocking, Instant graceUntil) {
        return new Breach(
                policy.name(),
                policy.version(),
                finding.subject(),
                policy.declared().getSeverity(),
                policy.declared().getEnforcement(),
                blocking,
                graceUntil,
                finding.message() == null ? message(policy, finding) : finding.message(),
                policy.declared().getRemedy(),
                finding.evidence());
    }

    private static String message(CompiledPolicy policy, Finding finding) {
        return (finding.subject() == null ? "The product" : finding.subject()) + " does not comply with policy "
                + policy.name() + ".";
    }

    static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}

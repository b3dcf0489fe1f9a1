package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides on declarations: complete, compiling, not loosening what holds. Counts versions. Pure: the same declaration against the same known
 * policies gives the same decision.
 */
public final class PolicyRules {

    private final PolicyCompiler compiler;

    public PolicyRules(PolicyCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * @param known the newest accepted declaration of a policy by name, withdrawals included
     * @param now becomes the time of the declaration if it is accepted
     */
    public PolicyDecision decide(PolicyDeclared claim, Function<String, Optional<PolicyDeclared>> known, Instant now) {
        PolicyDeclared last = known.apply(claim.getName()).orElse(null);
        PolicyDeclared current = last == null || last.getWithdrawn() ? null : last;
        List<Violation> reasons = new ArrayList<>();
        checkVersion(claim, current, reasons);
        if (claim.getWithdrawn()) {
            return withdraw(claim, last, reasons, now);
        }
        PolicyDeclared complete = complete(claim, last, known, now);
        reasons.addAll(Loosening.faultsOf(claim, current, known));
        return switch (compiler.compile(complete)) {
            case PolicyCompilation.Refused refused -> {
                refused.violations().stream()
                        .filter(violation -> !isAboutAnotherFault(violation, claim, reasons))
                        .forEach(reasons::add);
                yield new PolicyDecision.Refused(reasons);
            }
            case PolicyCompilation.Compiled compiled -> {
                if (!reasons.isEmpty()) {
                    yield new PolicyDecision.Refused(reasons);
                }
                yield current != null && saysTheSame(complete, current)
                        ? new PolicyDecision.Unchanged(current)
                        : new PolicyDecision.Accepted(complete, compiled.policy());
            }
        };
    }

    private static void checkVersion(PolicyDeclared claim, PolicyDeclared current, List<Violation> reasons) {
        long version = current == null ? 0 : current.getVersion();
        if (claim.getIfVersion() != null && claim.getIfVersion() != version) {
            reasons.add(new Violation(
                    "/ifVersion",
                    "policy.version-changed",
                    version == 0
                            ? "The policy does not exist any more."
                            : "The policy is at version " + version + " by now, not " + claim.getIfVersion() + "."));
        }
    }

    private static PolicyDecision withdraw(
            PolicyDeclared claim, PolicyDeclared last, List<Violation> reasons, Instant now) {
        if (last == null) {
            reasons.add(new Violation("/name", "policy.unknown", "There is no policy `" + claim.getName() + "`."));
        }
        if (!reasons.isEmpty()) {
            return new PolicyDecision.Refused(reasons);
        }
        if (last.getWithdrawn()) {
            return new PolicyDecision.Unchanged(last);
        }
        PolicyDeclared withdrawal = accepted(PolicyDeclared.newBuilder(last), claim, last, now)
                .setWithdrawn(true)
                .build();
        return new PolicyDecision.Accepted(withdrawal, null);
    }

    /** The declaration with its version, and with the rule it takes over if it has none. */
    private static PolicyDeclared complete(
            PolicyDeclared claim, PolicyDeclared last, Function<String, Optional<PolicyDeclared>> known, Instant now) {
        PolicyDeclared.Builder policy = accepted(PolicyDeclared.newBuilder(claim), claim, last, now);
        if (claim.getTightens() != null && claim.getRule().isBlank()) {
            known.apply(claim.getTightens())
                    .ifPresent(global -> policy.setRule(global.getRule())
                            .setMessage(claim.getMessage() == null ? global.getMessage() : claim.getMessage())
                            .setRemedy(claim.getRemedy() == null ? global.getRemedy() : claim.getRemedy()));
        }
        return policy.build();
    }

    private static PolicyDeclared.Builder accepted(
            PolicyDeclared.Builder policy, PolicyDeclared claim, PolicyDeclared last, Instant now) {
        return policy.setVersion(last == null ? 1 : last.getVersion() + 1)
                .setDeclaredBy(claim.getDeclaredBy())
                .setDeclaredAt(now)
                .setIfVersion(null);
    }

    /** A missing rule need not be told apart from the missing policy it was to come from. */
    private static boolean isAboutAnotherFault(Violation violation, PolicyDeclared claim, List<Violation> reasons) {
        return violation.getCode().equals("rule.required")
                && claim.getTightens() != null
                && reasons.stream().anyMatch(reason -> reason.getPath().equals("/tightens"));
    }

    private static boolean saysTheSame(PolicyDeclared one, PolicyDeclared other) {
        return one.getRule().equals(other.getRule())
                && Objects.equals(one.getDescription(), other.getDescription())
                && one.getDomains().equals(other.getDomains())
                && one.getEnforcement() == other.getEnforcement()
                && one.getMode() == other.getMode()
                && Objects.equals(one.getGraceUntil(), other.getGraceUntil())
                && one.getSeverity() == other.getSeverity()
                && Objects.equals(one.getOwner(), other.getOwner())
                && Objects.equals(one.getMessage(), other.getMessage())
                && Objects.equals(one.getRemedy(), other.getRemedy())
                && Objects.equals(one.getTightens(), other.getTightens());
    }
}

package io.datamesh.governance.policy.trial;

import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.Judgement;
import io.datamesh.governance.policy.trial.DryRunReport.PolicyResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One policy that is tried, and what has come of it. */
final class TriedPolicy {

    private static final int MOST_REASONS = 5;

    private final CompiledPolicy policy;
    private final Tally tally = new Tally(DryRun.MOST_EXAMPLES);
    private final Set<String> faultReasons = new LinkedHashSet<>();
    private long applies;
    private long faults;

    /** @param policy as it is when it bites */
    TriedPolicy(CompiledPolicy policy) {
        this.policy = policy;
    }

    CompiledPolicy policy() {
        return policy;
    }

    /** @param before the breaches of the policy as it is now, none if there is none in force */
    void add(Judgement judgement, List<Breach> before, Tally.Outcome outcome) {
        applies++;
        if (judgement.fault() != null) {
            faults++;
            if (faultReasons.size() < MOST_REASONS) {
                faultReasons.add(judgement.fault().reason());
            }
        }
        tally.add(new Tally.Outcome(
                outcome.product(),
                judgement.breaches(),
                !before.isEmpty(),
                judgement.fault() != null,
                outcome.blockedNow(),
                outcome.blocked()));
    }

    /** The policy does not hold for the product; it passes if it breaches what holds now. */
    void pass(List<Breach> before, Tally.Outcome outcome) {
        tally.add(new Tally.Outcome(
                outcome.product(), List.of(), !before.isEmpty(), false, outcome.blockedNow(), outcome.blocked()));
    }

    PolicyResult result() {
        return new PolicyResult(
                policy.name(),
                policy.declared().getEnforcement(),
                policy.declared().getSeverity(),
                applies,
                faults,
                List.copyOf(faultReasons),
                tally.result());
    }
}

package io.datamesh.governance.policy;

import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.governance.policy.rule.InputValues;
import io.datamesh.model.Enforcement;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges products by policies. Thread-safe, no state; the same input gives the same evaluation. */
public final class PolicyEvaluator {

    /** Never throws for what a rule does; a retired product is compliant and judged by nothing. */
    public Evaluation evaluate(PolicySet policies, ProductInput input, Instant now) {
        InputValues values = new InputValues(input);
        if (values.product().getStatus() == ProductStatus.RETIRED) {
            return new Evaluation(Verdict.COMPLIANT, 0, List.of(), List.of(), null);
        }
        List<CompiledPolicy> applying = policies.applyingTo(values.product().getDomain());
        List<Breach> breaches = new ArrayList<>();
        List<PolicyFault> faults = new ArrayList<>();
        Instant next = null;
        for (CompiledPolicy policy : applying) {
            Judgement judgement = judge(policy, values, now);
            breaches.addAll(judgement.breaches());
            if (judgement.fault() != null) {
                faults.add(judgement.fault());
            }
            next = Judgement.earlier(next, judgement.nextCheckAt());
        }
        return new Evaluation(verdict(breaches, faults), applying.size(), breaches, faults, next);
    }

    /** What one policy says, whether it is in force for the product's domain or not. */
    public Judgement judge(CompiledPolicy policy, InputValues values, Instant now) {
        return Judgement.of(policy, values, now);
    }

    /** Optional policies are noted and warn nobody; a policy that could not be evaluated is no pass. */
    private static Verdict verdict(List<Breach> breaches, List<PolicyFault> faults) {
        if (breaches.stream().anyMatch(Breach::blocking)) {
            return Verdict.BLOCKED;
        }
        boolean warned = breaches.stream().anyMatch(breach -> breach.enforcement() != Enforcement.OPTIONAL);
        return warned || !faults.isEmpty() ? Verdict.WARNED : Verdict.COMPLIANT;
    }
}

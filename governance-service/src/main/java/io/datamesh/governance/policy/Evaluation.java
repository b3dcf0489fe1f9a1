package io.datamesh.governance.policy;

import io.datamesh.model.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What the policies say of a product.
 *
 * @param verdict blocked by any blocking breach, warned by any other one of a policy that is not optional or by a fault, else compliant
 * @param policiesEvaluated how many applied, faulty ones included; drafts do not apply
 * @param breaches in the order of policies by name, then as the rule gave them
 * @param nextCheckAt when time alone may change any of this; null if never
 */
public record Evaluation(
        Verdict verdict, int policiesEvaluated, List<Breach> breaches, List<PolicyFault> faults, Instant nextCheckAt) {

    public Evaluation {
        breaches = List.copyOf(breaches);
        faults = List.copyOf(faults);
    }
}

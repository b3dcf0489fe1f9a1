package io.datamesh.governance.policy;

import io.datamesh.governance.policy.input.ProductInput;
import java.time.Instant;

/** Judges products by policies. Thread-safe, no state; the same input gives the same evaluation. */
public final class PolicyEvaluator {

    /** Never throws for what a rule does; a retired product is compliant and judged by nothing. */
    public Evaluation evaluate(PolicySet policies, ProductInput input, Instant now) {
        throw new UnsupportedOperationException();
    }
}

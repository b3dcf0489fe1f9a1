package io.datamesh.governance.policy.trial;

import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicySet;
import io.datamesh.governance.policy.input.ProductInput;
import java.time.Instant;
import java.util.Collection;

/**
 * Tries policies as if they were enforced, product by product, next to what holds now. Counts are exact, examples bounded. Not thread-safe.
 * Draft and grace are tried as enforced: the question is what the policy does once it bites.
 */
public final class DryRun {

    /** @param live what holds now @param tried new policies, and changed ones under the name of a live one */
    public DryRun(PolicyEvaluator evaluator, PolicySet live, Collection<CompiledPolicy> tried, Instant now) {
        throw new UnsupportedOperationException(evaluator + " " + live + " " + tried + " " + now);
    }

    /** Judges one product; retired products count as seen and fail nothing. */
    public void add(ProductInput input) {
        throw new UnsupportedOperationException(input.toString());
    }

    /** Products seen so far. */
    public long seen() {
        throw new UnsupportedOperationException();
    }

    public DryRunReport report() {
        throw new UnsupportedOperationException();
    }
}

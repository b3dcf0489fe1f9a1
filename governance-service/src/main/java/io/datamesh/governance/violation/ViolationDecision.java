package io.datamesh.governance.violation;

import io.datamesh.events.PolicyViolated;
import io.datamesh.model.Violation;
import java.util.List;

/** What governance decides on a command about a violation. */
public sealed interface ViolationDecision {

    record Accepted(PolicyViolated fact) implements ViolationDecision {}

    /** It is so already. */
    record Unchanged(PolicyViolated current) implements ViolationDecision {}

    record Refused(List<Violation> reasons) implements ViolationDecision {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}

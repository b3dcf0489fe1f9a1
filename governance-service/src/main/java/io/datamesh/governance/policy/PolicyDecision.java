package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Violation;
import java.util.List;

/** What governance decides on a declaration. */
public sealed interface PolicyDecision {

    /** @param fact the declaration with its version and time @param policy ready to judge; null for a withdrawal */
    record Accepted(PolicyDeclared fact, CompiledPolicy policy) implements PolicyDecision {}

    /** It says what holds already. */
    record Unchanged(PolicyDeclared current) implements PolicyDecision {}

    record Refused(List<Violation> reasons) implements PolicyDecision {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}

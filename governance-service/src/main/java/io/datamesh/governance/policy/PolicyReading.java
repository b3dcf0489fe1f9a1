package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Violation;
import java.util.List;

/** What came of reading a document: the policies in it, or everything that is wrong with it. */
public sealed interface PolicyReading {

    record Read(List<PolicyDeclared> policies) implements PolicyReading {

        public Read {
            policies = List.copyOf(policies);
        }
    }

    /** @param violations every fault, at least one; paths are JSON Pointers into the document, messages name the line */
    record Refused(List<Violation> violations) implements PolicyReading {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}

package io.datamesh.governance.policy;

import io.datamesh.model.Violation;
import java.util.List;

/** What came of compiling a policy: one that can judge, or everything that is wrong with it. */
public sealed interface PolicyCompilation {

    record Compiled(CompiledPolicy policy) implements PolicyCompilation {}

    /** @param violations paths are JSON Pointers into the policy document; messages on rules name line and column */
    record Refused(List<Violation> violations) implements PolicyCompilation {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}

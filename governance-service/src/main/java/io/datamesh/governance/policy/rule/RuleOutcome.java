package io.datamesh.governance.policy.rule;

import java.time.Instant;
import java.util.List;

/** What running a rule on a product came to. */
public sealed interface RuleOutcome {

    /** When time alone may change the outcome; null if never. */
    Instant nextChange();

    /** @param findings none if the product complies; each subject once */
    record Judged(List<Finding> findings, Instant nextChange) implements RuleOutcome {

        public Judged {
            findings = List.copyOf(findings);
        }
    }

    /** The rule failed, or cost too much. */
    record Failed(String reason, Instant nextChange) implements RuleOutcome {}
}

package io.datamesh.governance.policy.rule;

import java.util.List;

/** What came of compiling a rule and its message. */
public sealed interface RuleCompilation {

    record Compiled(CompiledRule rule) implements RuleCompilation {}

    /** @param rule what is wrong with the rule @param message what is wrong with the message; not both are empty */
    record Faulty(List<RuleFault> rule, List<RuleFault> message) implements RuleCompilation {

        public Faulty {
            rule = List.copyOf(rule);
            message = List.copyOf(message);
        }
    }
}

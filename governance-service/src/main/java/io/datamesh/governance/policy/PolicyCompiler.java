package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.rule.RuleCompilation;
import io.datamesh.governance.policy.rule.RuleCompiler;
import io.datamesh.governance.policy.rule.RuleFault;
import io.datamesh.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** Checks policies and makes them ready to judge. Thread-safe. */
public final class PolicyCompiler {

    private final RuleCompiler rules = new RuleCompiler();

    /** Never throws for a bad policy. The rule must be there, see {@link PolicyRules} for policies that take another's. */
    public PolicyCompilation compile(PolicyDeclared policy) {
        List<Violation> faults = new ArrayList<>(PolicyBounds.faultsOf(policy));
        if (policy.getRule().isBlank()) {
            faults.add(new Violation(
                    "/rule",
                    "rule.required",
                    "`rule` is required: a CEL expression that is true for a product that complies."));
            return new PolicyCompilation.Refused(faults);
        }
        return switch (rules.compile(policy.getRule(), policy.getMessage())) {
            case RuleCompilation.Compiled compiled ->
                faults.isEmpty()
                        ? new PolicyCompilation.Compiled(new CompiledPolicy(policy, compiled.rule()))
                        : new PolicyCompilation.Refused(faults);
            case RuleCompilation.Faulty faulty -> {
                faulty.rule().forEach(fault -> faults.add(violation("rule", fault)));
                faulty.message().forEach(fault -> faults.add(violation("message", fault)));
                yield new PolicyCompilation.Refused(faults);
            }
        };
    }

    private static Violation violation(String key, RuleFault fault) {
        return new Violation(
                "/" + key,
                key + ".invalid",
                "The %s, line %d, column %d: %s.".formatted(key, fault.line(), fault.column(), fault.message()));
    }
}

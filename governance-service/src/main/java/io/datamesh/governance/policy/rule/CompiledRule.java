package io.datamesh.governance.policy.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import io.datamesh.governance.policy.input.InputPart;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule with its message, checked and planned. Thread-safe. */
public final class CompiledRule {

    private static final Found THE_PRODUCT = new Found("", Map.of());
    private static final String TOO_COSTLY = "the rule costs more than a rule may on a product of this size";

    private final Expression rule;
    private final MessageTemplate message;
    private final RuleLimits limits;
    private final Set<InputPart> reads;

    /** @param message null if there is none */
    CompiledRule(Expression rule, MessageTemplate message, RuleLimits limits) {
        this.rule = rule;
        this.message = message;
        this.limits = limits;
        EnumSet<InputPart> all = EnumSet.noneOf(InputPart.class);
        all.addAll(rule.reads());
        if (message != null) {
            all.addAll(message.reads());
        }
        this.reads = Collections.unmodifiableSet(all);
    }

    /** The parts of the input that rule and message look at. */
    public Set<InputPart> reads() {
        return reads;
    }

    /** Runs the rule on a product. Never throws for what the rule does; what looking up the input throws goes to the caller. */
    public RuleOutcome judge(InputValues values, Instant now) {
        // everything is looked up before: a store that can't be read must not look like the rule's fault
        int size = values.size(reads);
        TimeWatch watch = new TimeWatch(now);
        CelVariableResolver variables = name -> values.find(name, watch);
        Budget budget = new Budget(limits);
        budget.grant(size);
        try {
            List<Finding> findings = findings(rule.run(variables, budget), variables, size);
            return new RuleOutcome.Judged(findings, watch.nextChange());
        } catch (CelEvaluationException | RuleException e) {
            return new RuleOutcome.Failed(budget.isExhausted() ? TOO_COSTLY : reason(e), watch.nextChange());
        } catch (StackOverflowError e) {
            return new RuleOutcome.Failed("the rule goes too deep", watch.nextChange());
        }
    }

    private static String reason(Exception e) {
        return Places.tidy(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private List<Finding> findings(Object value, CelVariableResolver variables, int size) {
        Map<String, Found> found = new LinkedHashMap<>();
        switch (value) {
            case Boolean complies -> {
                if (!complies) {
                    found.put("", THE_PRODUCT);
                }
            }
            case Iterable<?> breaches -> {
                for (Object breach : breaches) {
                    Found next = breach instanceof Found one ? one : new Found((String) breach, Map.of());
                    if (found.size() < limits.breaches()) {
                        found.putIfAbsent(next.subject(), next);
                    }
                }
            }
            default -> throw new RuleException("the rule came to neither true or false nor a list of breaches");
        }
        if (found.isEmpty()) {
            return List.of();
        }
        Budget budget = new Budget(limits);
        budget.grant(size);
        return found.values().stream()
                .map(breach -> finding(breach, variables, budget))
                .toList();
    }

    private Finding finding(Found breach, CelVariableResolver variables, Budget budget) {
        return new Finding(
                breach.subject().isEmpty() ? null : Evidence.shortened(breach.subject()),
                Evidence.of(breach.evidence()),
                message == null ? null : message.fill(variables, breach, budget));
    }
}

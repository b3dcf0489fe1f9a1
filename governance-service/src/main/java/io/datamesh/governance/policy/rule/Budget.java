package io.datamesh.governance.policy.rule;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelEvaluationListener;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.Map;

/**
 * What one evaluation may still cost. Told of every value the evaluation comes to, it ends the evaluation by throwing; an expression that would swallow
 * an error can't swallow this one, since its own value is refused as well.
 */
final class Budget implements CelEvaluationListener {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 5_000;

    private static final String CONDITION = "_?_:_";

    private static final int STEPS_OF_AN_ERROR = 100;
    private static final int CHARACTERS_PER_STEP = 16;
    private static final int MADE_ITEMS_PER_STEP = 2;
    private static final int SEEN_ITEMS_PER_STEP = 16;

    private final RuleLimits limits;
    private final long until;
    private long allowed;
    private long spent;
    private long nextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
    private boolean exhausted;

    Budget(RuleLimits limits) {
        this.limits = limits;
        this.allowed = limits.steps();
        this.until = processorTime() + limits.time().toNanos();
    }

    /**
     * Not the time of day: what a pause of the machine took is not the rule's fault. Nobody measures it for virtual threads; there the steps are all that
     * bounds a rule.
     */
    private static long processorTime() {
        return Thread.currentThread().isVirtual() ? 0 : THREADS.getCurrentThreadCpuTime();
    }

    /** Allows for a part of the input that has so many items. */
    void grant(int items) {
        allowed += items * limits.stepsPerItem();
    }

    boolean isExhausted() {
        return exhausted;
    }

    @Override
    public void callback(CelExpr expression, Object value) {
        spend(1 + weight(expression, value));
    }

    void spend(long steps) {
        spent += steps;
        if (!exhausted && spent >= nextLook) {
            nextLook = spent + STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
            exhausted = processorTime() > until;
        }
        exhausted |= spent > allowed;
        if (exhausted) {
            throw ExhaustedException.INSTANCE;
        }
    }

    private static long weight(CelExpr expression, Object value) {
        int itemsPerStep = isRead(expression) ? SEEN_ITEMS_PER_STEP : MADE_ITEMS_PER_STEP;
        return switch (value) {
            case String text -> text.length() / CHARACTERS_PER_STEP;
            case Collection<?> items when !isPassedOn(expression) -> items.size() / itemsPerStep;
            case ErrorValue error -> STEPS_OF_AN_ERROR;
            case Map<?, ?> entries -> entries.size() / itemsPerStep;
            case null, default -> 0;
        };
    }

    private static boolean isRead(CelExpr expression) {
        return expression.getKind() == Kind.SELECT || expression.getKind() == Kind.IDENT;
    }

    /** Whether the value is that of a branch, which was counted there. */
    private static boolean isPassedOn(CelExpr expression) {
        return expression.getKind() == Kind.CALL && expression.call().function().equals(CONDITION);
    }

    /** Ends an evaluation; without a trace, as it may be thrown at each of its levels. */
    private static final class ExhaustedException extends RuntimeException {

        private static final ExhaustedException INSTANCE = new ExhaustedException();

        private ExhaustedException() {
            super("the rule costs too much", null, false, false);
        }
    }
}

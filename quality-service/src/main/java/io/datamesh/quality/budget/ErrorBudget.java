package io.datamesh.quality.budget;

import java.util.OptionalDouble;

/**
 * How much of what may go wrong has gone wrong (SRE workbook, "Implementing SLOs").
 *
 * @param target the fraction that is promised to be good, above 0 and below 1
 */
public record ErrorBudget(double target) {

    /** The nearest to a promise of 100 %: with less than this allowed to go wrong, a budget means nothing. */
    public static final double HIGHEST_TARGET = 0.99999;

    public ErrorBudget {
        if (!(target > 0 && target <= HIGHEST_TARGET)) {
            throw new IllegalArgumentException("a target is above 0 and at most " + HIGHEST_TARGET + ": " + target);
        }
    }

    /** The fraction that is good; empty without data. */
    public OptionalDouble indicator(Counts counts) {
        return counts.total() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.good() / counts.total());
    }

    /** How much is left of the budget: 1 is all of it, 0 nothing, below 0 overspent; empty without data. */
    public OptionalDouble left(Counts counts) {
        return counts.total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - burnRate(counts));
    }

    /** How many times faster than allowed the budget is spent; 0 without data. */
    public double burnRate(Counts counts) {
        return counts.total() == 0 ? 0 : (double) counts.bad() / counts.total() / (1 - target);
    }
}

package io.datamesh.quality.budget;

import io.datamesh.model.SloState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where an SLO stands at a moment.
 *
 * @param reason why it is in this state, in a sentence
 * @param indicator fraction of good ones in the whole window; empty without data
 * @param budgetLeft of the whole window; empty without data
 */
public record Standing(
        SloState state,
        String reason,
        Counts counts,
        OptionalDouble indicator,
        OptionalDouble budgetLeft,
        Map<BurnWindow, Double> burnRates) {

    /** With no more of its budget left than this, an SLO is at risk. */
    public static final double LITTLE_LEFT = 0.2;

    private static final double ROUNDING = 1e-9;

    /**
     * Judges a timeline that has been advanced to now.
     *
     * @param isSilent whether a measurement is overdue, where that is no fault by itself
     */
    public static Standing of(Timeline timeline, ErrorBudget budget, boolean isSilent, long now) {
        Counts whole = timeline.counts(BurnWindow.WHOLE, now);
        Map<BurnWindow, Double> rates = new EnumMap<>(BurnWindow.class);
        for (BurnWindow window : BurnWindow.values()) {
            rates.put(window, budget.burnRate(timeline.counts(window, now)));
        }
        OptionalDouble left = budget.left(whole);
        Verdict verdict = verdict(whole, left, rates, isSilent, timeline.slicing());
        return new Standing(verdict.state(), verdict.reason(), whole, budget.indicator(whole), left, rates);
    }

    private record Verdict(SloState state, String reason) {}

    /** A broken promise stays broken until the window has forgotten it, whether anybody goes on measuring or not. */
    private static Verdict verdict(
            Counts whole, OptionalDouble left, Map<BurnWindow, Double> rates, boolean isSilent, Slicing slicing) {
        if (whole.total() == 0) {
            return new Verdict(SloState.NO_DATA, "Nothing was measured in the window.");
        }
        if (left.getAsDouble() < -ROUNDING) {
            return new Verdict(SloState.BREACHED, "More of the error budget is spent than there is.");
        }
        if (isSilent) {
            return new Verdict(SloState.NO_DATA, "No measurement has come for longer than expected.");
        }
        Optional<BurnAlert> alert = firing(rates);
        if (alert.isPresent()) {
            BurnAlert pair = alert.get();
            return new Verdict(
                    SloState.AT_RISK,
                    "The budget burns at least %s times too fast over %s and %s."
                            .formatted(
                                    pair.rate() == Math.rint(pair.rate())
                                            ? Long.toString((long) pair.rate())
                                            : Double.toString(pair.rate()),
                                    pair.longer().label(slicing),
                                    pair.shorter().label(slicing)));
        }
        if (left.getAsDouble() <= LITTLE_LEFT + ROUNDING) {
            return new Verdict(SloState.AT_RISK, "A fifth of the error budget or less is left.");
        }
        return new Verdict(SloState.HEALTHY, "The promise is kept.");
    }

    private static Optional<BurnAlert> firing(Map<BurnWindow, Double> rates) {
        for (BurnAlert alert : BurnAlert.values()) {
            if (alert.fires(rates::get)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    /** The budget in steps of a twentieth, down to one whole budget overspent: finer changes are no news. */
    public int step() {
        return budgetLeft.isEmpty() ? Integer.MIN_VALUE : (int) Math.floor(Math.max(-1, budgetLeft.getAsDouble()) * 20);
    }
}

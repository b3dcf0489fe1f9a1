package io.datamesh.quality.budget;

import java.util.function.ToDoubleFunction;

/**
 * A pair of windows that tell together that the budget is being spent too fast: the long one that it matters, the short one that it goes on (SRE workbook,
 * "Alerting on SLOs", multiwindow, multi-burn-rate).
 */
public enum BurnAlert {
    FAST(BurnWindow.AN_HOUR, BurnWindow.FIVE_MINUTES, 14.4),
    MEDIUM(BurnWindow.SIX_HOURS, BurnWindow.HALF_AN_HOUR, 6),
    SLOW(BurnWindow.THREE_DAYS, BurnWindow.SIX_HOURS, 1);

    /** Rates are quotients of counts; this much is rounding. */
    private static final double ROUNDING = 1e-9;

    private final BurnWindow longer;
    private final BurnWindow shorter;
    private final double rate;

    BurnAlert(BurnWindow longer, BurnWindow shorter, double rate) {
        this.longer = longer;
        this.shorter = shorter;
        this.rate = rate;
    }

    public BurnWindow longer() {
        return longer;
    }

    public BurnWindow shorter() {
        return shorter;
    }

    public double rate() {
        return rate;
    }

    boolean fires(ToDoubleFunction<BurnWindow> burnRate) {
        return burnRate.applyAsDouble(longer) >= rate - ROUNDING && burnRate.applyAsDouble(shorter) >= rate - ROUNDING;
    }
}

package io.datamesh.quality.budget;

import java.time.Duration;

/** The stretches of time that are watched, as parts of the rolling window; the names hold for a window of 30 days. */
public enum BurnWindow {
    FIVE_MINUTES(1),
    HALF_AN_HOUR(6),
    AN_HOUR(12),
    SIX_HOURS(72),
    THREE_DAYS(864),
    WHOLE(Slicing.BUCKETS);

    private final int buckets;

    BurnWindow(int buckets) {
        this.buckets = buckets;
    }

    public int buckets() {
        return buckets;
    }

    /** How long it is for this SLO, as people write it: {@code 5m}, {@code 6h}, {@code 3d}, {@code 10s}, {@code 833ms}. */
    public String label(Slicing slicing) {
        long millis = length(slicing).toMillis();
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    public Duration length(Slicing slicing) {
        return Duration.ofMillis(buckets * slicing.bucketMillis());
    }
}

package io.datamesh.kit.view;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When reads should see more. A refresh costs about the same for one record as for many, so after one the view rests four times as long as it took: under load
 * records become visible together, and what comes alone is visible at once.
 */
final class RefreshPace {

    private static final int RESTS = 4;
    private static final Duration LONGEST_REST = Duration.ofMillis(50);

    private final LongSupplier nanos;
    private long last;
    private long rest;

    /** @param nanos the time, as {@link System#nanoTime()} tells it */
    RefreshPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** The time that a refresh begins at. */
    long begin() {
        return nanos.getAsLong();
    }

    /** @param begun when the refresh that has ended now began */
    void refreshed(long begun) {
        last = nanos.getAsLong();
        rest = Math.min(RESTS * (last - begun), LONGEST_REST.toNanos());
    }

    Duration sinceRefresh() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }

    /** Zero when it is time for another. */
    Duration restLeft() {
        return Duration.ofNanos(Math.max(0, rest - (nanos.getAsLong() - last)));
    }
}

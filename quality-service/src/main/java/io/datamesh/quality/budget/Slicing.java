package io.datamesh.quality.budget;

import java.time.Duration;

/**
 * How an SLO's time is cut and what is counted in it.
 *
 * @param window the rolling window; {@value #BUCKETS} buckets
 * @param timeslices whether buckets are counted and not measurements (OpenSLO's budgeting methods): a slice is good if all measurements in it are
 * @param silenceIsBad whether a slice without measurements counts too, by the {@code freshUntil} of the measurements before it
 */
public record Slicing(Duration window, boolean timeslices, boolean silenceIsBad) {

    /** Five minutes each in a window of 30 days, the finest step of the burn rates in the SRE workbook. */
    public static final int BUCKETS = 8_640;

    public Slicing {
        if (window.toMillis() < BUCKETS) {
            throw new IllegalArgumentException("a window has at least " + BUCKETS + " ms");
        }
        if (silenceIsBad && !timeslices) {
            throw new IllegalArgumentException("silence is measured in slices of time");
        }
    }

    public long bucketMillis() {
        return window.toMillis() / BUCKETS;
    }

    /** The bucket that a moment falls into. */
    public long number(long millis) {
        return Math.floorDiv(millis, bucketMillis());
    }

    public long endOf(long number) {
        return (number + 1) * bucketMillis();
    }

    Counts of(Bucket bucket) {
        if (!timeslices) {
            return new Counts(bucket.good(), bucket.bad());
        }
        return bucket.bad() > 0 ? new Counts(0, 1) : new Counts(bucket.good() > 0 ? 1 : 0, 0);
    }
}

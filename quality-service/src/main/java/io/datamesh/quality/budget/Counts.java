package io.datamesh.quality.budget;

/** Good and bad measurements, or slices of time. */
public record Counts(long good, long bad) {

    public static final Counts NONE = new Counts(0, 0);

    public long total() {
        return good + bad;
    }

    Counts minus(Counts other) {
        return new Counts(good - other.good, bad - other.bad);
    }

    Counts plus(long moreGood, long moreBad) {
        return new Counts(good + moreGood, bad + moreBad);
    }
}

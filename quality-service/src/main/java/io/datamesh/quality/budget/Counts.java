package io.datamesh.quality.budget;

/** Good and bad measurements, or slices of time. */
public record Counts(long good, long bad) {

    public static final Counts NONE = new Counts(0, 0);

    public long total() {
        return good + bad;
    }

    Counts plus(long moreGood, long moreBad) {
        return new Counts(good + moreGood, bad + moreBad);
    }
}

package io.datamesh.quality.budget;

/**
 * What was measured in one bucket of time.
 *
 * @param good good measurements
 * @param bad bad ones
 * @param freshUntil until when, in milliseconds since 1970, silence is no fault; {@link #ALWAYS} where it never is one
 */
public record Bucket(long good, long bad, long freshUntil) {

    public static final long ALWAYS = Long.MAX_VALUE;

    public static final Bucket EMPTY = new Bucket(0, 0, Long.MIN_VALUE);

    public Bucket with(boolean isGood, long until) {
        return new Bucket(isGood ? good + 1 : good, isGood ? bad : bad + 1, Math.max(freshUntil, until));
    }

    Bucket with(Bucket other) {
        return new Bucket(good + other.good, bad + other.bad, Math.max(freshUntil, other.freshUntil));
    }
}

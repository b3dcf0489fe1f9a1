package io.datamesh.bench.harness;

import java.util.Locale;

/**
 * What the ratio of ours to the other is to reach.
 *
 * @param bound the ratio at which it is reached
 * @param atLeast whether more is better
 */
public record Target(double bound, boolean atLeast) {

    public static Target atLeast(double bound) {
        return new Target(bound, true);
    }

    public static Target atMost(double bound) {
        return new Target(bound, false);
    }

    public boolean isReachedBy(double ratio) {
        return atLeast ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", atLeast ? ">=" : "<=", Numbers.plain(bound));
    }
}

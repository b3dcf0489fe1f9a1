package io.datamesh.bench.harness;

import java.util.Arrays;
import java.util.Collection;

/**
 * The middle of what was measured, and how far the rest lies from it: the quartiles, or the least and the greatest of so few that quartiles mean nothing.
 *
 * @param median the middle
 * @param low the lower end
 * @param high the upper end
 */
public record Spread(double median, double low, double high) {

    private static final int ENOUGH_FOR_QUARTILES = 8;

    static Spread of(Collection<Double> measured) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        boolean enough = sorted.length >= ENOUGH_FOR_QUARTILES;
        return new Spread(
                quantile(sorted, 0.5), quantile(sorted, enough ? 0.25 : 0), quantile(sorted, enough ? 0.75 : 1));
    }

    /** Between two measurements, in proportion. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public String toString() {
        return Numbers.plain(median) + " (" + Numbers.plain(low) + " to " + Numbers.plain(high) + ")";
    }
}

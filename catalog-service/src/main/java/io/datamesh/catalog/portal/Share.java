package io.datamesh.catalog.portal;

import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of a whole, as a bar shows it.
 *
 * @param count how many
 * @param start where its part of the bar begins, percent
 * @param width of its part of the bar, percent
 */
public record Share(String value, long count, double start, double width) {

    /** The parts in the order of the values; those that are not there are left out. */
    public static List<Share> of(List<FacetValue> counts, List<String> order) {
        double total = counts.stream().mapToLong(FacetValue::count).sum();
        List<Share> shares = new ArrayList<>();
        double start = 0;
        for (String value : order) {
            for (FacetValue count : counts) {
                if (count.value().equals(value) && count.count() > 0) {
                    double width = 100 * count.count() / total;
                    shares.add(new Share(value, count.count(), start, width));
                    start += width;
                }
            }
        }
        return shares;
    }
}

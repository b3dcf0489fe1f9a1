package io.datamesh.catalog.search;

import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param hits the page of hits, best first
 * @param total how many products match, exact up to {@link ProductSearch#MOST_COUNTED}
 * @param exact whether the total is exact
 * @param facets per field the most frequent values among all matches
 * @param more whether there are hits beyond this page
 */
public record SearchAnswer(
        List<Hit> hits, long total, boolean exact, Map<String, List<FacetValue>> facets, boolean more) {

    /** @param summary the product as lists show it, JSON @param highlights per field the passage that matched, as escaped HTML with {@code mark} elements */
    public record Hit(byte[] summary, float score, Map<String, String> highlights) {}

    public record FacetValue(String value, long count) {}
}

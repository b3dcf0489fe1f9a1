package io.datamesh.catalog.portal.search;

import io.datamesh.catalog.portal.ProductCard;
import java.util.List;
import java.util.Map;

/** @param facets by field, the values one can tick */
public record SearchPage(
        Question question,
        List<Found> hits,
        long total,
        boolean exact,
        boolean more,
        Map<String, List<Choice>> facets) {

    /**
     * @param name with what matched marked; escaped HTML
     * @param description the same; null if nothing matched there
     * @param passage of another of its texts, the same; null if nothing matched in them
     * @param fields names of fields that matched; escaped HTML
     */
    public record Found(ProductCard product, String name, String description, String passage, List<String> fields) {}

    public record Choice(String value, long count, boolean chosen) {}

    public int last() {
        return question.from() + hits.size();
    }
}

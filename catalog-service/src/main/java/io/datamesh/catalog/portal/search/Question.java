package io.datamesh.catalog.portal.search;

import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.view.ProductFilter;
import io.micronaut.http.HttpParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is asked for, as the address of the page says it. An address that was mistyped or grew old still shows a page: what is not understood is left out.
 *
 * @param text cut to the longest that can be searched for
 * @param from of how many hits the page is not the first
 */
public record Question(String text, Map<String, List<String>> filters, int from) {

    static final int PAGE = 20;
    private static final String TEXT = "q";
    private static final String FROM = "from";
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 1_000;
    private static final int LAST = ProductSearch.DEEPEST_HIT - PAGE;

    static Question of(HttpParameters parameters) {
        String text = parameters.getFirst(TEXT).orElse("");
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (String field : ProductFilter.FIELDS) {
            List<String> values = parameters.getAll(field).stream()
                    .filter(value -> !value.isBlank() && value.length() <= LONGEST_VALUE && known(field, value))
                    .distinct()
                    .limit(MOST_VALUES)
                    .toList();
            if (!values.isEmpty()) {
                filters.put(field, values);
            }
        }
        return new Question(
                text.substring(0, Math.min(text.length(), ProductSearch.LONGEST_QUERY)), filters, from(parameters));
    }

    private static boolean known(String field, String value) {
        List<String> scale = ProductFilter.SCALES.get(field);
        return scale == null || scale.contains(value.toLowerCase(Locale.ROOT));
    }

    private static int from(HttpParameters parameters) {
        String from = parameters.getFirst(FROM).orElse("0");
        return from.matches("\\d{1,5}") ? Math.min(Integer.parseInt(from), LAST) : 0;
    }

    /** What to look for: a single letter is where somebody begins to type, so what begins with it. */
    String searched() {
        return text.strip().codePointCount(0, text.strip().length()) == 1 ? text.strip() + "*" : text;
    }

    ProductFilter filter() {
        return new ProductFilter(filters);
    }

    /** The same without what is asked of one field. */
    ProductFilter filterWithout(String field) {
        Map<String, List<String>> others = new LinkedHashMap<>(filters);
        others.remove(field);
        return new ProductFilter(others);
    }

    public boolean has(String field, String value) {
        return filters.getOrDefault(field, List.of()).stream().anyMatch(value::equalsIgnoreCase);
    }

    public boolean isFiltered() {
        return !filters.isEmpty();
    }

    public String next() {
        return address(filters, from + PAGE);
    }

    public String previous() {
        return address(filters, Math.max(0, from - PAGE));
    }

    public boolean canGoOn() {
        return from + PAGE <= LAST;
    }

    /** The address without one value of a field. */
    public String without(String field, String value) {
        Map<String, List<String>> others = new LinkedHashMap<>(filters);
        others.computeIfPresent(
                field,
                (name, values) ->
                        values.stream().filter(one -> !one.equals(value)).toList());
        return address(others, 0);
    }

    public String withoutFilters() {
        return address(Map.of(), 0);
    }

    private String address(Map<String, List<String>> asked, int at) {
        List<String> parameters = new ArrayList<>();
        if (!text.isEmpty()) {
            parameters.add(TEXT + "=" + Show.encoded(text));
        }
        asked.forEach((field, values) -> values.forEach(value -> parameters.add(field + "=" + Show.encoded(value))));
        if (at > 0) {
            parameters.add(FROM + "=" + at);
        }
        return "/portal/search" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}

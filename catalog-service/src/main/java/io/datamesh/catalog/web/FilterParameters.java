package io.datamesh.catalog.web;

import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads filters from a query string: {@code ?domain=order&tag=gold,silver&tag=new}. A name that filters nothing is a mistake, and said to be one. */
final class FilterParameters {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 1_000;

    private FilterParameters() {}

    static ProductFilter read(HttpRequest<?> request, Set<String> otherParameters) {
        Map<String, List<String>> filter = new LinkedHashMap<>();
        List<Violation> faults = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter :
                request.getParameters().asMap().entrySet()) {
            String name = parameter.getKey();
            if (otherParameters.contains(name)) {
                continue;
            }
            if (!ProductFilter.FIELDS.contains(name)) {
                faults.add(new Violation(
                        name,
                        "unknown",
                        "There is no such parameter; filters are " + String.join(", ", ProductFilter.FIELDS) + "."));
                continue;
            }
            List<String> values = parameter.getValue().stream()
                    .flatMap(value -> Arrays.stream(value.split(",")))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
                faults.add(new Violation(
                        name,
                        "too-large",
                        "At most " + MOST_VALUES + " values of at most " + LONGEST_VALUE + " characters."));
            } else if (!known(name, values)) {
                faults.add(new Violation(
                        name, "unknown", "The values are " + String.join(", ", ProductFilter.SCALES.get(name)) + "."));
            } else if (!values.isEmpty()) {
                filter.put(name, values);
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid(faults));
        }
        return new ProductFilter(filter);
    }

    private static boolean known(String name, List<String> values) {
        List<String> scale = ProductFilter.SCALES.get(name);
        return scale == null || values.stream().allMatch(value -> scale.contains(value.toLowerCase(Locale.ROOT)));
    }
}

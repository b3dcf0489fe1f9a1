package io.datamesh.quality.web;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.datamesh.quality.view.SloFilter;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads filters from a query string: {@code ?state=breached,at_risk&domain=order}. A name that filters nothing is a mistake, and said to be one. */
final class FilterParameters {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final Set<String> PAGING = Set.of("limit", "cursor");

    private FilterParameters() {}

    static SloFilter read(HttpRequest<?> request) {
        Map<String, List<String>> filter = new LinkedHashMap<>();
        List<Violation> faults = new ArrayList<>();
        request.getParameters().asMap().forEach((name, given) -> {
            List<String> values = given.stream()
                    .flatMap(value -> Arrays.stream(value.split(",")))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (PAGING.contains(name)) {
                return;
            }
            if (!SloFilter.FIELDS.contains(name)) {
                String known =
                        String.join(", ", SloFilter.FIELDS.stream().sorted().toList());
                faults.add(new Violation(name, "unknown", "There is no such parameter; filters are " + known + "."));
            } else if (values.size() > MOST_VALUES
                    || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
                faults.add(new Violation(
                        name,
                        "too-large",
                        "At most " + MOST_VALUES + " values of at most " + LONGEST_VALUE + " characters."));
            } else if (!values.isEmpty()) {
                filter.put(name, values);
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid(faults));
        }
        return new SloFilter(filter);
    }
}

package io.datamesh.kit.web;

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
import java.util.Optional;
import java.util.Set;

/**
 * Reads filters from a query string: {@code ?domain=order&tag=gold,silver&tag=new}. A name that filters nothing is a mistake, and said to be one.
 *
 * @param names what one can filter by, in the order they are told
 * @param scales the values of those that take no others, in lower case
 * @param others further parameters of the request, which are not looked at
 */
public record FilterParameters(List<String> names, Map<String, List<String>> scales, Set<String> others) {

    /** The parameters of a {@link PageRequest}. */
    public static final Set<String> PAGING = Set.of(PageRequest.LIMIT, PageRequest.CURSOR);

    /** The parameters of a stream that can be resumed. */
    public static final Set<String> RESUMPTION = Set.of("from", "lastEventId");

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 1_000;

    public FilterParameters {
        names = List.copyOf(names);
        scales = Map.copyOf(scales);
        others = Set.copyOf(others);
    }

    /** The values of a scale, as answers write them. */
    public static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * The wanted values by name, in the order of the query; names without a value filter nothing.
     *
     * @throws ProblemException 400 with everything that is wrong
     */
    public Map<String, List<String>> read(HttpRequest<?> request) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        List<Violation> faults = new ArrayList<>();
        request.getParameters().asMap().forEach((name, given) -> {
            if (others.contains(name)) {
                return;
            }
            List<String> values = values(given);
            fault(name, values).ifPresent(faults::add);
            if (!values.isEmpty()) {
                wanted.put(name, values);
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid(faults));
        }
        return wanted;
    }

    private static List<String> values(List<String> given) {
        return given.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Optional<Violation> fault(String name, List<String> values) {
        if (!names.contains(name)) {
            return Optional.of(new Violation(
                    name, "unknown", "There is no such parameter; filters are " + String.join(", ", names) + "."));
        }
        if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            return Optional.of(new Violation(
                    name,
                    "too-large",
                    "At most " + MOST_VALUES + " values of at most " + LONGEST_VALUE + " characters."));
        }
        List<String> scale = scales.get(name);
        return scale == null || values.stream().allMatch(value -> scale.contains(value.toLowerCase(Locale.ROOT)))
                ? Optional.empty()
                : Optional.of(new Violation(name, "unknown", "The values are " + String.join(", ", scale) + "."));
    }
}

package io.datamesh.governance.web;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads filters from a query string, as in {@code ?severity=high,critical&domain=order}. A name that filters nothing is a mistake, and said to be one. */
public final class Filters {

    static final Set<String> PAGING = Set.of("limit", "cursor");
    static final Set<String> RESUMPTION = Set.of("from", "lastEventId");

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final int DATE = 10;
    private static final int LONGEST_TIME = 40;

    private Filters() {}

    public static Map<String, List<String>> read(HttpRequest<?> request, List<String> filters, Set<String> others) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<Violation> faults = new ArrayList<>();
        request.getParameters().asMap().forEach((name, given) -> {
            if (others.contains(name)) {
                return;
            }
            List<String> values = given.stream()
                    .flatMap(value -> Arrays.stream(value.split(",")))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (!filters.contains(name)) {
                faults.add(new Violation(
                        name,
                        "unknown",
                        "There is no such parameter; filters are " + String.join(", ", filters) + "."));
            } else if (values.size() > MOST_VALUES
                    || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
                faults.add(new Violation(
                        name,
                        "too-large",
                        "At most " + MOST_VALUES + " values of at most " + LONGEST_VALUE + " characters."));
            } else if (!values.isEmpty()) {
                found.put(name, values);
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid(faults));
        }
        return found;
    }

    /**
     * A parameter that is a time.
     *
     * @return null if it is not there
     */
    @Nullable
    public static Instant time(HttpRequest<?> request, String name) {
        String text = request.getParameters().get(name);
        return text == null ? null : time(text, name);
    }

    /** A time with an offset, or a date, whose beginning in UTC is meant. */
    static Instant time(String text, String path) {
        try {
            if (text.length() <= LONGEST_TIME) {
                return (text.length() == DATE
                                ? LocalDate.parse(text)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                : OffsetDateTime.parse(text).toInstant())
                        .truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw ProblemException.invalid(
                path,
                "time.malformed",
                "This is to be a date as in 2027-01-31, or a time with an offset as in 2027-01-31T00:00:00Z.");
    }
}

package io.datamesh.governance.web;

import io.datamesh.kit.problem.ProblemException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as people give them: with an offset, or as a date. */
public final class Times {

    private static final int DATE = 10;
    private static final int LONGEST_TIME = 40;

    private Times() {}

    /**
     * A parameter that is a time.
     *
     * @return null if it is not there
     */
    @Nullable
    public static Instant parameter(HttpRequest<?> request, String name) {
        String text = request.getParameters().get(name);
        return text == null ? null : of(text, name);
    }

    /** A time with an offset, or a date, whose beginning in UTC is meant. */
    static Instant of(String text, String path) {
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

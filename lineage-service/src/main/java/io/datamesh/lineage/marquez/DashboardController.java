package io.datamesh.lineage.marquez;

import io.datamesh.kit.problem.ProblemException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** What Marquez's web interface shows on its first page, and its list of events. */
@Controller(value = "/api/v1", produces = MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "marquez")
final class DashboardController {

    private final Statistics statistics;
    private final RecentEvents events;

    DashboardController(Statistics statistics, RecentEvents events) {
        this.statistics = statistics;
        this.events = events;
    }

    @Get("/stats/lineage-events")
    byte[] events(@QueryValue(defaultValue = "DAY") String period, @QueryValue(defaultValue = "UTC") String timezone) {
        return statistics.events(isWeek(period), zone(timezone));
    }

    @Get("/stats/jobs")
    byte[] jobs(@QueryValue(defaultValue = "DAY") String period, @QueryValue(defaultValue = "UTC") String timezone) {
        return statistics.jobs(isWeek(period), zone(timezone));
    }

    @Get("/stats/datasets")
    byte[] datasets(
            @QueryValue(defaultValue = "DAY") String period, @QueryValue(defaultValue = "UTC") String timezone) {
        return statistics.datasets(isWeek(period), zone(timezone));
    }

    @Get("/stats/sources")
    byte[] sources(@QueryValue(defaultValue = "DAY") String period, @QueryValue(defaultValue = "UTC") String timezone) {
        return statistics.sources(isWeek(period), zone(timezone));
    }

    /** The newest run events, by the time at which they came; at most a thousand. */
    @Get("/events/lineage")
    byte[] events(
            @Nullable @QueryValue String before,
            @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "desc") String sortDirection,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue Integer offset) {
        return events.read(new RecentEvents.Query(
                time("after", after, Instant.EPOCH),
                time("before", before, Instant.MAX),
                !sortDirection.equalsIgnoreCase("asc"),
                Paging.of(limit, offset)));
    }

    private static boolean isWeek(String period) {
        if (!period.equalsIgnoreCase("DAY") && !period.equalsIgnoreCase("WEEK")) {
            throw ProblemException.invalid("period", "invalid", "DAY or WEEK.");
        }
        return period.equalsIgnoreCase("WEEK");
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw ProblemException.invalid("timezone", "invalid", "A time zone as in Europe/Paris.");
        }
    }

    private static Instant time(String name, String text, Instant usual) {
        try {
            // a plus sign that was not escaped arrives as a space
            return text == null || text.isBlank()
                    ? usual
                    : OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid(name, "invalid", "A time as in 2026-11-20T12:00:00Z.");
        }
    }
}

package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.lineage.view.RunHistory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What Marquez's dashboard counts: hour by hour for a day, day by day for a week. */
public final class Statistics {

    private static final int HOURS = 24;
    private static final int DAYS = 7;

    private final LineageModel model;
    private final RunHistory runs;
    private final Clock clock;

    public Statistics(LineageModel model, RunHistory runs, Clock clock) {
        this.model = model;
        this.runs = runs;
        this.clock = clock;
    }

    private record Interval(Instant from, Instant to) {}

    /** Runs by what they last said, among the runs that are kept. */
    byte[] events(boolean week, ZoneId zone) {
        List<Interval> intervals = intervals(week, zone);
        return Written.value(json -> {
            json.writeStartArray();
            for (Interval interval : intervals) {
                begin(interval, json);
                json.writeNumberField("fail", runs.count("FAIL", interval.from(), interval.to()));
                json.writeNumberField(
                        "start",
                        runs.count("START", interval.from(), interval.to())
                                + runs.count("RUNNING", interval.from(), interval.to()));
                json.writeNumberField("complete", runs.count("COMPLETE", interval.from(), interval.to()));
                json.writeNumberField("abort", runs.count("ABORT", interval.from(), interval.to()));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** How many jobs were known at the end of each interval. */
    byte[] jobs(boolean week, ZoneId zone) {
        return counted(week, zone, model.read(() -> {
            List<Long> times = new ArrayList<>();
            for (int node = 0; node < model.nodes().size(); node++) {
                JobDescription job = model.descriptions().job(node);
                if (job != null && !job.deleted()) {
                    times.add(job.firstSeenAt().toEpochMilli());
                }
            }
            return times;
        }));
    }

    /** How many datasets were known at the end of each interval. */
    byte[] datasets(boolean week, ZoneId zone) {
        return counted(week, zone, model.read(() -> {
            List<Long> times = new ArrayList<>();
            for (int node = 0; node < model.nodes().size(); node++) {
                DatasetDescription dataset = model.descriptions().dataset(node);
                if (dataset != null) {
                    times.add(dataset.firstSeenAt().toEpochMilli());
                }
            }
            return times;
        }));
    }

    /** How many namespaces with datasets there are: they stand for Marquez's sources. */
    byte[] sources(boolean week, ZoneId zone) {
        return counted(week, zone, model.read(() -> {
            TreeSet<Integer> namespaces = new TreeSet<>();
            List<Long> times = new ArrayList<>();
            for (int node = 0; node < model.nodes().size(); node++) {
                if (model.descriptions().dataset(node) != null
                        && namespaces.add(model.nodes().namespaceNumber(node))) {
                    model.descriptions()
                            .namespace(model.nodes().namespaceNumber(node))
                            .ifPresent(heard -> times.add(heard.first().toEpochMilli()));
                }
            }
            return times;
        }));
    }

    private byte[] counted(boolean week, ZoneId zone, List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return Written.value(json -> {
            json.writeStartArray();
            for (Interval interval : intervals(week, zone)) {
                begin(interval, json);
                int place = Arrays.binarySearch(sorted, interval.to().toEpochMilli());
                json.writeNumberField("count", place < 0 ? -place - 1 : place);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void begin(Interval interval, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("startInterval", interval.from().toString());
        json.writeStringField("endInterval", interval.to().toString());
    }

    private List<Interval> intervals(boolean week, ZoneId zone) {
        ChronoUnit unit = week ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        int number = week ? DAYS : HOURS;
        ZonedDateTime end =
                ZonedDateTime.now(clock.withZone(zone)).truncatedTo(unit).plus(1, unit);
        List<Interval> intervals = new ArrayList<>();
        for (int back = number; back > 0; back--) {
            intervals.add(new Interval(
                    end.minus(back, unit).toInstant(),
                    end.minus(back - 1L, unit).toInstant()));
        }
        return intervals;
    }
}

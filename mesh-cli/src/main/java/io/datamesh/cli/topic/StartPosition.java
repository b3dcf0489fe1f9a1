package io.datamesh.cli.topic;

import io.datamesh.cli.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** Where in a topic to begin. */
sealed interface StartPosition {

    record Beginning() implements StartPosition {}

    record End() implements StartPosition {}

    /** So many records before the end; how far back that is, only reading tells, since transactions take up offsets too. */
    record Last(int count) implements StartPosition {}

    /** This offset in each partition. */
    record Offset(long offset) implements StartPosition {}

    record Time(Instant time) implements StartPosition {}

    /** {@code beginning}, {@code end}, an offset, an ISO 8601 time or date in UTC, or an ISO 8601 duration before now. */
    static StartPosition parse(String text, Instant now) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("beginning")) {
            return new Beginning();
        }
        if (lower.equals("end")) {
            return new End();
        }
        try {
            if (text.matches("\\d{1,18}")) {
                return new Offset(Long.parseLong(text));
            }
            if (text.startsWith("P") || text.startsWith("p")) {
                return new Time(now.minus(Duration.parse(text)));
            }
            return new Time(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException unknown) {
            throw Failure.usage(
                    "--from " + text + " is no place in a topic.",
                    "Use beginning, end, an offset, a time such as 2026-01-31T08:00:00Z, a date, or a duration such as PT10M.");
        }
    }

    default Map<TopicPartition, Long> in(TopicLog log) {
        Map<TopicPartition, Long> beginning = log.beginning();
        Map<TopicPartition, Long> end = log.end();
        return switch (this) {
            case Beginning b -> beginning;
            case End e -> end;
            case Last(int count) -> end;
            case Offset(long offset) ->
                each(log, partition -> Math.min(end.get(partition), Math.max(beginning.get(partition), offset)));
            case Time(Instant time) -> log.at(time);
        };
    }

    private static Map<TopicPartition, Long> each(TopicLog log, ToLongFunction<TopicPartition> offset) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        log.partitions().forEach(partition -> offsets.put(partition, offset.applyAsLong(partition)));
        return offsets;
    }
}

package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Looks into JSON of which nothing is certain. */
final class Json {

    /** Great Expectations writes run times like this too. */
    private static final DateTimeFormatter COMPACT = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMdd'T'HHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("['Z']")
            .toFormatter();

    private Json() {}

    /** Text that is there and not blank. */
    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }

    static String textOrNull(JsonNode node) {
        return text(node).orElse(null);
    }

    static Double numberOrNull(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue()) ? Double.valueOf(node.doubleValue()) : null;
    }

    /** A whole number; some writers make them floating-point. */
    static Long countOrNull(JsonNode node) {
        boolean whole = node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue());
        return whole && node.doubleValue() >= 0 ? Long.valueOf(node.longValue()) : null;
    }

    static Boolean truthOrNull(JsonNode node) {
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
    }

    /** A time in any form the tools write; one without a zone is in UTC. */
    static Optional<Instant> time(JsonNode node) {
        return text(node).flatMap(Json::time);
    }

    static Optional<Instant> time(String written) {
        String text = written.strip().replace(' ', 'T');
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notThisForm) {
            // one of the others, then
        }
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notThisForm) {
            // the last one, then
        }
        try {
            return Optional.of(LocalDateTime.parse(text, COMPACT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** A step of a JSON Pointer. */
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}

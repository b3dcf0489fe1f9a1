package io.datamesh.quality.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.kit.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of one measurement, and what is wrong with them. */
final class MeasurementFields {

    private final String path;
    private final JsonNode json;
    private final List<Violation> faults = new ArrayList<>();

    MeasurementFields(String path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    void fault(String field, String code, String message) {
        faults.add(new Violation(path + "/" + field, "measurement." + code, message));
    }

    void allAmong(Set<String> known) {
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                fault(field.replace("~", "~0").replace("/", "~1"), "unknown", "A measurement has no such field.");
            }
        });
    }

    List<Violation> faults() {
        return faults;
    }

    String text(String field) {
        JsonNode value = json.path(field);
        if (value.isTextual()) {
            return value.textValue();
        }
        return absentOrFault(field, value, "This is text.");
    }

    Double number(String field) {
        JsonNode value = json.path(field);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return absentOrFault(field, value, "This is a number.");
    }

    Long count(String field) {
        JsonNode value = json.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return absentOrFault(field, value, "This is a whole number.");
    }

    Boolean truth(String field) {
        JsonNode value = json.path(field);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return absentOrFault(field, value, "This is true or false.");
    }

    Optional<Instant> time(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            fault(field, "required", "This is needed.");
            return Optional.empty();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(Instant.ofEpochMilli(value.longValue()));
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
        } catch (DateTimeException notATime) {
            fault(
                    field,
                    "type",
                    "This is a time with its zone, as in 2026-01-31T12:00:00Z, or milliseconds since 1970.");
            return Optional.empty();
        }
    }

    private <T> T absentOrFault(String field, JsonNode value, String message) {
        if (!value.isMissingNode() && !value.isNull()) {
            fault(field, "type", message);
        }
        return null;
    }
}

package io.datamesh.quality.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads measurements as clients write them by hand: one object, or {@code {"items": […]}}. */
final class MeasurementReader {

    static final int MOST_ITEMS = 10_000;

    private static final int LONGEST_EVENT_ID = 200;
    private static final String ITEMS = "items";

    private static final Set<String> KNOWN = Set.of(
            "eventId",
            "productId",
            "port",
            "object",
            "field",
            "metric",
            "value",
            "passed",
            "unit",
            "measuredAt",
            "source",
            "runId",
            "rule",
            "dimension",
            "rowsChecked",
            "rowsFailed",
            "productVersion");

    private MeasurementReader() {}

    /**
     * Everything that was reported, readable or not, in its order.
     *
     * @throws ProblemException if the body as a whole can't be taken
     */
    static List<Reported> read(byte[] body) {
        JsonNode json = JsonBody.read(body);
        if (!json.isObject()) {
            throw ProblemException.invalid("", "type", "The body is an object: a measurement, or items of them.");
        }
        if (!json.has(ITEMS)) {
            return List.of(one("", json));
        }
        JsonNode items = json.get(ITEMS);
        if (!items.isArray()) {
            throw ProblemException.invalid("/items", "type", "This is a list of measurements.");
        }
        if (json.size() > 1) {
            throw ProblemException.invalid("", "unknown", "Next to items there is nothing else.");
        }
        if (items.isEmpty()) {
            throw ProblemException.invalid("/items", "required", "There is no measurement in it.");
        }
        if (items.size() > MOST_ITEMS) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONTENT_TOO_LARGE,
                    "A request holds at most " + MOST_ITEMS + " measurements, not " + items.size() + "."));
        }
        List<Reported> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            all.add(one("/items/" + i, items.get(i)));
        }
        return all;
    }

    private static Reported one(String path, JsonNode json) {
        if (!json.isObject()) {
            return Reported.unusable(path, "type", "A measurement is an object.");
        }
        Fields fields = new Fields(path, json);
        json.fieldNames().forEachRemaining(fields::known);
        String eventId = fields.text("eventId");
        if (eventId != null && (eventId.isBlank() || eventId.length() > LONGEST_EVENT_ID)) {
            fields.fault("eventId", "range", "An event id has 1 to " + LONGEST_EVENT_ID + " characters.");
        }
        Optional<Instant> measuredAt = fields.time("measuredAt");
        QualityMeasured measured = QualityMeasured.newBuilder()
                .setProductId(Optional.ofNullable(fields.text("productId")).orElse(""))
                .setMetric(Optional.ofNullable(fields.text("metric")).orElse(""))
                .setMeasuredAt(measuredAt.orElse(Instant.EPOCH))
                .setPort(fields.text("port"))
                .setObject(fields.text("object"))
                .setField(fields.text("field"))
                .setValue(fields.number("value"))
                .setPassed(fields.truth("passed"))
                .setUnit(fields.text("unit"))
                .setRule(fields.text("rule"))
                .setDimension(fields.text("dimension"))
                .setRowsChecked(fields.count("rowsChecked"))
                .setRowsFailed(fields.count("rowsFailed"))
                .setSource(fields.text("source"))
                .setRunId(fields.text("runId"))
                .setProductVersion(fields.text("productVersion"))
                .build();
        return new Reported(path, measured, eventId, fields.faults);
    }

    /** The fields of one measurement, and what is wrong with them. */
    private static final class Fields {

        private final String path;
        private final JsonNode json;
        private final List<Violation> faults = new ArrayList<>();

        Fields(String path, JsonNode json) {
            this.path = path;
            this.json = json;
        }

        void fault(String field, String code, String message) {
            faults.add(new Violation(path + "/" + field, "measurement." + code, message));
        }

        void known(String field) {
            if (!KNOWN.contains(field)) {
                fault(field.replace("~", "~0").replace("/", "~1"), "unknown", "A measurement has no such field.");
            }
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
}

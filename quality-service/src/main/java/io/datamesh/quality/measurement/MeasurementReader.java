package io.datamesh.quality.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.events.QualityMeasured;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads a measurement as clients write it by hand. */
final class MeasurementReader {

    private static final int LONGEST_EVENT_ID = 200;

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

    /** @param path of the measurement in what was sent */
    static Reported read(String path, JsonNode json) {
        if (!json.isObject()) {
            return Reported.unusable(path, "type", "A measurement is an object.");
        }
        MeasurementFields fields = new MeasurementFields(path, json);
        fields.allAmong(KNOWN);
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
        return new Reported(path, measured, eventId, fields.faults());
    }
}

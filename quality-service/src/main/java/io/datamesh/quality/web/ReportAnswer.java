package io.datamesh.quality.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.model.SloState;
import io.datamesh.quality.view.QualityReport;
import io.datamesh.quality.view.QualityReport.Aspect;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A report as JSON. */
final class ReportAnswer {

    private ReportAnswer() {}

    static byte[] of(byte[] about, QualityReport report) {
        return JsonAnswer.object(json -> {
            json.writeFieldName("product");
            JsonAnswer.raw(json, about);
            if (report.state().isPresent()) {
                json.writeStringField("state", word(report.state().get()));
            }
            json.writeObjectFieldStart("states");
            for (Map.Entry<SloState, Integer> state : report.states().entrySet()) {
                json.writeNumberField(word(state.getKey()), state.getValue());
            }
            json.writeEndObject();
            for (Map.Entry<String, Aspect> aspect : report.aspects().entrySet()) {
                json.writeObjectFieldStart(aspect.getKey());
                write(json, aspect.getValue());
                json.writeEndObject();
            }
            if (report.lastTestRun().isPresent()) {
                json.writeStringField("lastTestRun", report.lastTestRun().get().toString());
            }
            json.writeArrayFieldStart("measuredBy");
            for (Map.Entry<String, Instant> source : report.measuredBy().entrySet()) {
                json.writeStartObject();
                json.writeStringField("source", source.getKey());
                json.writeStringField("lastMeasuredAt", source.getValue().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Aspect aspect) throws IOException {
        json.writeStringField("state", word(aspect.state()));
        number(json, "score", aspect.score());
        number(json, "kept", aspect.kept());
        if (aspect.value() != null) {
            json.writeNumberField("value", aspect.value());
        }
        if (aspect.unit() != null) {
            json.writeStringField("unit", aspect.unit());
        }
        if (aspect.promise() != null) {
            json.writeStringField("promise", aspect.promise());
        }
        if (aspect.lastMeasuredAt() != null) {
            json.writeStringField("lastMeasuredAt", aspect.lastMeasuredAt().toString());
        }
        json.writeArrayFieldStart("slos");
        for (String slo : aspect.slos()) {
            json.writeString(slo);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String field, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsDouble());
        }
    }

    private static String word(SloState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

package io.datamesh.quality.sampling;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;

@Controller("/sampling")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sampling")
final class SamplingController {

    private static final String LIST = "sampling";

    private final Sampler sampler;
    private final String instance;

    SamplingController(Sampler sampler, @Value("${mesh.instance.id}") String instance) {
        this.sampler = sampler;
        this.instance = instance;
    }

    /**
     * How the measuring of each port in the stream stands: its condition and why, which instance measures it, and, where that is the one that answers
     * ({@code instance} of the answer), the newest window and what the records have that the contract does not say; and the rules that are left to others.
     */
    @Operation(summary = "See what is measured in the stream")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(@Nullable @QueryValue String product, @Nullable @QueryValue String condition, PageRequest page) {
        String after = page.after(LIST, 1).map(cursor -> cursor.key(0)).orElse("");
        List<SamplingReport.Entry> found = sampler.report().entries().stream()
                .filter(entry -> product == null || entry.productId().equals(product))
                .filter(entry -> condition == null || entry.condition().word().equals(condition))
                .filter(entry -> key(entry).compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList();
        List<SamplingReport.Entry> shown = found.subList(0, Math.min(page.limit(), found.size()));
        String next = found.size() > page.limit()
                ? Cursor.of(LIST, key(shown.getLast())).encode()
                : null;
        return JsonAnswer.object(json -> {
            json.writeArrayFieldStart("items");
            for (SamplingReport.Entry entry : shown) {
                write(json, entry);
            }
            json.writeEndArray();
            json.writeStringField("instance", instance);
            if (sampler.fault() != null) {
                json.writeStringField("fault", sampler.fault());
            }
            json.writeStringField("next", next);
        });
    }

    /** In the order of the report, which is by product, then port. */
    private static String key(SamplingReport.Entry entry) {
        return entry.productId() + "\u0000" + entry.port() + "\u0000" + entry.topic();
    }

    private static void write(JsonGenerator json, SamplingReport.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("productId", entry.productId());
        json.writeStringField("port", entry.port());
        text(json, "topic", entry.topic());
        json.writeStringField("condition", entry.condition().word());
        text(json, "instance", entry.instance());
        text(json, "reason", entry.reason());
        if (entry.rate() > 0) {
            json.writeNumberField("rate", entry.rate());
            json.writeNumberField("late", entry.late());
        }
        if (entry.window() != null) {
            window(json, entry.window());
        }
        if (!entry.notMeasured().isEmpty()) {
            json.writeArrayFieldStart("notMeasured");
            for (RuleReader.NotMeasured rule : entry.notMeasured()) {
                json.writeStartObject();
                json.writeStringField("rule", rule.rule());
                text(json, "field", rule.field());
                json.writeStringField("reason", rule.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void window(JsonGenerator json, SamplingReport.Window window) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeStringField("start", window.start());
        json.writeStringField("end", window.end());
        json.writeNumberField("rows", window.rows());
        json.writeNumberField("unreadable", window.unreadable());
        text(json, "unreadableReason", window.unreadableReason());
        json.writeArrayFieldStart("drift");
        for (Map.Entry<DriftFinding, Long> drift : window.drift().entrySet()) {
            json.writeStartObject();
            json.writeStringField("field", drift.getKey().field());
            json.writeStringField("kind", drift.getKey().kind().words());
            text(json, "expected", drift.getKey().expected());
            text(json, "found", drift.getKey().found());
            json.writeNumberField("rows", drift.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }
}

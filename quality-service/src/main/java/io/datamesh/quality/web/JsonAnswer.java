package io.datamesh.quality.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.SloStatus;
import io.datamesh.topics.AvroJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON written straight from facts. */
final class JsonAnswer {

    private static final JsonFactory JSON = new JsonFactory();
    private static final AvroJson WHOLE = AvroJson.whole();
    private static final AvroJson SUMMARY = AvroJson.without(SloStatus.class.getName() + ".history");

    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private JsonAnswer() {}

    static byte[] object(Writing fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] whole(SloStatus status) {
        return WHOLE.toBytes(status);
    }

    /** SLOs without their history. */
    static void items(JsonGenerator json, List<SloStatus> statuses) throws IOException {
        json.writeArrayFieldStart("items");
        for (SloStatus status : statuses) {
            SUMMARY.write(status, json);
        }
        json.writeEndArray();
    }

    static void raw(JsonGenerator json, byte[] value) throws IOException {
        json.writeRawValue(new String(value, StandardCharsets.UTF_8));
    }
}

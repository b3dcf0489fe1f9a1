package io.datamesh.kit.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON put together from parts that are JSON already, so that a stored fact is never parsed to be sent. */
public final class JsonAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private JsonAnswer() {}

    public static byte[] object(Writing fields) {
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

    /** An object that is JSON already, with further fields at its end. */
    public static byte[] extended(byte[] object, Writing fields) {
        byte[] more = object(fields);
        boolean empty = object.length <= 2;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(object.length + more.length);
        bytes.write(object, 0, object.length - 1);
        if (!empty && more.length > 2) {
            bytes.write(',');
        }
        bytes.write(more, 1, more.length - 1);
        return bytes.toByteArray();
    }

    /** The shape of every list: {@code {"items": [...], "next": cursor or null}}. */
    public static byte[] page(List<byte[]> items, String next) {
        return object(json -> {
            array(json, "items", items);
            json.writeStringField("next", next);
        });
    }

    public static void array(JsonGenerator json, String field, List<byte[]> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (byte[] item : items) {
            raw(json, item);
        }
        json.writeEndArray();
    }

    public static void raw(JsonGenerator json, byte[] value) throws IOException {
        json.writeRawValue(new String(value, StandardCharsets.UTF_8));
    }
}

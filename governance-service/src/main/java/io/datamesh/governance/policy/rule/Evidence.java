package io.datamesh.governance.policy.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a rule saw, as JSON texts of a bounded size. */
final class Evidence {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_ENTRIES = 20;
    private static final int MOST_ITEMS = 50;
    private static final int LONGEST_TEXT = 500;

    private Evidence() {}

    static Map<String, String> of(Map<?, ?> seen) {
        if (seen.size() > MOST_ENTRIES) {
            throw new RuleException("a breach has more than " + MOST_ENTRIES + " pieces of evidence");
        }
        Map<String, String> evidence = new LinkedHashMap<>();
        seen.forEach((name, value) -> evidence.put(shortened(name.toString()), json(value)));
        return evidence;
    }

    /** Whether a value can be shown by itself. */
    static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof Duration;
    }

    private static String json(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (value instanceof Collection<?> items) {
                json.writeStartArray();
                for (Object item : items.stream().limit(MOST_ITEMS).toList()) {
                    write(item, json);
                }
                json.writeEndArray();
            } else {
                write(value, json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Long number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case Object plain when isPlain(plain) -> json.writeString(shortened(plain.toString()));
            default ->
                throw new RuleException(
                        "evidence must be texts, numbers, times, true or false, or lists of these, not records or mappings");
        }
    }

    static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}

package io.datamesh.governance.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.PolicyDeclared;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Policies in the shape in which they are written by hand, with version, time and author added; {@link PolicyReader} reads it again. */
public final class PolicyJson {

    private PolicyJson() {}

    public static void write(PolicyDeclared policy, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", policy.getName());
        text("description", policy.getDescription(), json);
        scope(policy, json);
        text("tightens", policy.getTightens(), json);
        word("enforcement", policy.getEnforcement(), json);
        word("mode", policy.getMode(), json);
        time("graceUntil", policy.getGraceUntil(), json);
        word("severity", policy.getSeverity(), json);
        text("owner", policy.getOwner(), json);
        json.writeStringField("rule", policy.getRule());
        text("message", policy.getMessage(), json);
        text("remedy", policy.getRemedy(), json);
        json.writeNumberField("version", policy.getVersion());
        if (policy.getWithdrawn()) {
            json.writeBooleanField("withdrawn", true);
        }
        text("declaredBy", policy.getDeclaredBy(), json);
        time("declaredAt", policy.getDeclaredAt(), json);
        json.writeEndObject();
    }

    private static void scope(PolicyDeclared policy, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("scope");
        if (policy.getDomains().isEmpty()) {
            json.writeBooleanField("global", true);
        } else {
            json.writeArrayFieldStart("domains");
            for (String domain : policy.getDomains()) {
                json.writeString(domain);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void text(String key, String text, JsonGenerator json) throws IOException {
        if (text != null) {
            json.writeStringField(key, text);
        }
    }

    private static void word(String key, Enum<?> word, JsonGenerator json) throws IOException {
        json.writeStringField(key, word.name().toLowerCase(Locale.ROOT));
    }

    private static void time(String key, Instant time, JsonGenerator json) throws IOException {
        if (time != null) {
            json.writeStringField(key, time.toString());
        }
    }
}

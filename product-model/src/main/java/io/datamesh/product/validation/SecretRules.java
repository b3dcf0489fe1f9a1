package io.datamesh.product.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.model.CustomProperty;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/**
 * Refuses what looks like a secret: a descriptor is copied into a log that is kept for ever and shown to everybody. Messages never repeat the value.
 */
final class SecretRules implements RecordWalk.Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Findings findings;
    private final List<Pointer> found = new ArrayList<>();

    SecretRules(Findings findings) {
        this.findings = findings;
    }

    /** After the walk. */
    void report() {
        for (Pointer at : found) {
            findings.error(
                    at,
                    "secret.in-descriptor",
                    "This looks like a password or key. Descriptors are public and kept for ever: say where the secret is kept, as in `vault:path`, and change it.");
        }
    }

    @Override
    public void record(Pointer at, IndexedRecord record) {
        if (record instanceof CustomProperty property
                && property.getValue() != null
                && isSecret(property.getProperty(), property.getValue())) {
            found.add(at.child("value"));
        }
    }

    @Override
    public void text(Pointer at, IndexedRecord record, Attribute attribute, String value) {
        boolean isChecked = record instanceof CustomProperty && attribute.name().equals("value");
        // the text a contract was read from repeats what its fields say
        boolean isRepetition = attribute.text() == Attribute.Text.SOURCE && !found.isEmpty();
        String name = attribute.name().equals("properties") ? at.token() : attribute.name();
        if (!isChecked && !isRepetition && (attribute.isSetting() ? isSecret(name, value) : SecretForms.isIn(value))) {
            found.add(at);
        }
    }

    /** Settings are JSON texts, so a secret may be deep inside of one. */
    private static boolean isSecret(String name, String json) {
        if (SecretForms.isIn(json)) {
            return true;
        }
        if (json.startsWith("{") || json.startsWith("[")) {
            try {
                return hasSecret(name, JSON.readTree(json));
            } catch (JsonProcessingException noJson) {
                return SecretForms.isSecretSetting(name, json);
            }
        }
        boolean quoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
        return SecretForms.isSecretSetting(name, quoted ? json.substring(1, json.length() - 1) : json);
    }

    private static boolean hasSecret(String name, JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream().anyMatch(entry -> hasSecret(entry.getKey(), entry.getValue()));
        }
        if (value.isArray()) {
            return value.valueStream().anyMatch(item -> hasSecret(name, item));
        }
        return SecretForms.isSecretSetting(name, value.asText());
    }
}

package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/** Removes secrets from an event: values under names that tell of one, and texts that look like one. */
final class Redaction {

    /** Their keys and names are those of columns and datasets; a column called password holds no password here. */
    private static final Set<String> ABOUT_COLUMNS = Set.of(
            "schema",
            "columnLineage",
            "lineage",
            "symlinks",
            "dataQualityMetrics",
            "dataQualityAssertions",
            "ownership",
            "tags");

    /** Which dataset or job it is; never hidden, but URLs lose their user and password. */
    private static final Set<String> IDENTIFIERS = Set.of("namespace", "name");

    private final SecretNames names = new SecretNames();
    private final SecretText texts = new SecretText(names);

    /** Changes the tree, and says whether it did. */
    boolean redact(ObjectNode event) {
        return object(event, true);
    }

    String redact(String text) {
        return texts.redact(text);
    }

    private boolean object(ObjectNode object, boolean byName) {
        boolean named = byName && isNamedSecret(object);
        boolean changed = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject()) {
                boolean hidden = byName && names.isSecret(name);
                changed |= hidden
                        ? everything(value)
                        : object((ObjectNode) value, byName && !ABOUT_COLUMNS.contains(name));
            } else if (value.isArray()) {
                changed |= byName && names.isSecret(name) ? everything(value) : array((ArrayNode) value, byName);
            } else if (byName && isToHide(value) && (names.isSecret(name) || named && name.equals("value"))) {
                member.setValue(TextNode.valueOf(SecretText.REDACTED));
                changed = true;
            } else if (value.isTextual()) {
                JsonNode clean = text(name, value);
                if (clean != value) {
                    member.setValue(clean);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private boolean array(ArrayNode array, boolean byName) {
        boolean changed = false;
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (item.isObject()) {
                changed |= object((ObjectNode) item, byName);
            } else if (item.isArray()) {
                changed |= array((ArrayNode) item, byName);
            } else if (item.isTextual()) {
                JsonNode clean = text("", item);
                if (clean != item) {
                    array.set(i, clean);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** Hides each value below, since only the name above tells that it is secret. */
    private boolean everything(JsonNode container) {
        boolean changed = false;
        if (container instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = member.getKey();
                JsonNode value = member.getValue();
                if (value.isContainerNode()) {
                    changed |= everything(value);
                } else if (!name.startsWith("_") && isToHide(value)) {
                    member.setValue(TextNode.valueOf(SecretText.REDACTED));
                    changed = true;
                }
            }
        } else if (container instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isContainerNode()) {
                    changed |= everything(array.get(i));
                } else if (isToHide(array.get(i))) {
                    array.set(i, TextNode.valueOf(SecretText.REDACTED));
                    changed = true;
                }
            }
        }
        return changed;
    }

    private JsonNode text(String name, JsonNode value) {
        String text = value.textValue();
        String clean = IDENTIFIERS.contains(name) ? SecretText.identifier(text) : texts.redact(text);
        return clean.equals(text) ? value : TextNode.valueOf(clean);
    }

    /** {@code {"name": "DB_PASSWORD", "value": …}}. */
    private boolean isNamedSecret(ObjectNode object) {
        if (!object.has("value")) {
            return false;
        }
        for (String key : new String[] {"name", "key", "property"}) {
            JsonNode name = object.get(key);
            if (name != null && name.isTextual() && names.isSecret(name.textValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToHide(JsonNode value) {
        return (value.isTextual() || value.isNumber())
                && !value.asText().isEmpty()
                && !value.asText().equals(SecretText.REDACTED);
    }
}

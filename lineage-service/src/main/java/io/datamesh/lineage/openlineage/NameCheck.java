package io.datamesh.lineage.openlineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks what names something. */
final class NameCheck {

    private static final int LONGEST_NAME = 1_000;

    /** In UTF-8, namespace and name: together they become the key of a record. */
    private static final int LONGEST_KEY = 1_000;

    private final Faults faults;

    NameCheck(Faults faults) {
        this.faults = faults;
    }

    /** Namespace and name. */
    void identity(JsonNode object, Place path) {
        boolean whole = name(object, "namespace", path, LONGEST_NAME) & name(object, "name", path, LONGEST_NAME);
        if (whole && bytes(object.get("namespace")) + bytes(object.get("name")) > LONGEST_KEY) {
            faults.add(path, "too-long", "Namespace and name have more than " + LONGEST_KEY + " bytes together.");
        }
    }

    boolean name(JsonNode object, String member, Place path, int longest) {
        JsonNode name = object.get(member);
        if (name == null || name.isNull()) {
            faults.required(path.at(member), "a text");
        } else if (!name.isTextual()) {
            faults.type(path.at(member), "a text");
        } else if (name.textValue().isBlank()) {
            faults.required(path.at(member), "a text that is not blank");
        } else if (name.textValue().length() > longest) {
            faults.add(path.at(member), "too-long", "More than " + longest + " characters.");
        } else {
            return true;
        }
        return false;
    }

    void optionalText(JsonNode object, String member, Place path) {
        JsonNode value = object.get(member);
        if (value != null && !value.isNull() && !value.isTextual()) {
            faults.type(path.at(member), "a text");
        }
    }

    private static int bytes(JsonNode text) {
        return text.textValue().getBytes(UTF_8).length;
    }
}

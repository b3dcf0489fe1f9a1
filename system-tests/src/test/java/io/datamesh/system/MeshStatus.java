package io.datamesh.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What {@code mesh status --output=json} says. */
record MeshStatus(JsonNode json) {

    static MeshStatus parse(String text) {
        try {
            return new MeshStatus(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("mesh status says: " + text, notJson);
        }
    }

    /** The pid of what looks after the others. */
    long supervisor() {
        return json.path("supervisor").asLong();
    }

    /** Names of all processes. */
    List<String> processes() {
        List<String> names = new ArrayList<>();
        json.path("processes").forEach(process -> names.add(process.path("name").asText()));
        return names;
    }

    /** The processes of a service, as in {@code catalog} and {@code catalog-2}. */
    List<String> instancesOf(String service) {
        return processes().stream()
                .filter(process -> process.equals(service) || process.matches(service + "-\\d+"))
                .toList();
    }

    String address(String process) {
        for (JsonNode member : json.path("processes")) {
            if (member.path("name").asText().equals(process)) {
                return member.path("address").asText();
            }
        }
        throw new AssertionError(process + " is no process of the mesh: " + json);
    }
}

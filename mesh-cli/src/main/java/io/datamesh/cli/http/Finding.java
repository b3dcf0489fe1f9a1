package io.datamesh.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is wrong with a document.
 *
 * @param path where, as a JSON Pointer; empty for all of it
 * @param code for programs
 * @param message for people
 */
public record Finding(String path, String code, String message) {

    public static List<Finding> all(JsonNode list) {
        List<Finding> findings = new ArrayList<>();
        list.forEach(item -> findings.add(new Finding(
                item.path("path").asText(),
                item.path("code").asText(),
                item.path("message").asText())));
        return findings;
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ": ") + message + " [" + code + "]";
    }
}

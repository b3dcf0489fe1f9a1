package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.lineage.description.DatasetDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the standard facets of a dataset say (OpenLineage: schema, tags, documentation, dataSource, lifecycleStateChange). */
final class DatasetFields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private DatasetFields() {}

    record Field(String name, String type, String description, List<String> tags) {}

    static List<Field> fields(DatasetDescription dataset) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (JsonNode tag : facet(dataset, "tags").path("tags")) {
            if (tag.hasNonNull("field")) {
                tags.computeIfAbsent(tag.get("field").asText(), added -> new ArrayList<>())
                        .add(tag(tag));
            }
        }
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : facet(dataset, "schema").path("fields")) {
            if (fields.size() < MOST && field.path("name").isTextual()) {
                String name = field.get("name").textValue();
                fields.add(new Field(
                        name, text(field, "type"), text(field, "description"), tags.getOrDefault(name, List.of())));
            }
        }
        return fields;
    }

    static List<String> tags(DatasetDescription dataset) {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : facet(dataset, "tags").path("tags")) {
            if (!tag.hasNonNull("field")) {
                tags.add(tag(tag));
            }
        }
        return tags;
    }

    static String description(DatasetDescription dataset) {
        return text(facet(dataset, "documentation"), "description");
    }

    static String sourceName(DatasetDescription dataset, String otherwise) {
        String name = text(facet(dataset, "dataSource"), "name");
        return name == null ? otherwise : name;
    }

    static String lifecycle(DatasetDescription dataset) {
        return text(facet(dataset, "lifecycleStateChange"), "lifecycleStateChange");
    }

    /** Facets by name as they came. Those that a client would not expect among the others are left where they are. */
    static void writeFacets(Map<String, String> facets, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("facets");
        for (Map.Entry<String, String> facet : facets.entrySet()) {
            json.writeFieldName(facet.getKey());
            json.writeRawValue(facet.getValue());
        }
        json.writeEndObject();
    }

    private static String tag(JsonNode tag) {
        String key = tag.path("key").asText();
        String value = tag.path("value").asText();
        return value.isEmpty() || value.equals("true") ? key : key + ":" + value;
    }

    private static JsonNode facet(DatasetDescription dataset, String name) {
        String json = dataset == null ? null : dataset.facet(name).orElse(null);
        try {
            return json == null ? JSON.missingNode() : JSON.readTree(json);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).isTextual() ? object.get(field).textValue() : null;
    }
}

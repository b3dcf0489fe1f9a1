package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Checks the explicit lineage facet (LineageFacet 1-0-0) of a job or a dataset. */
final class LineageFacetCheck {

    private final Faults faults;
    private final NameCheck names;

    LineageFacetCheck(Faults faults, NameCheck names) {
        this.faults = faults;
        this.names = names;
    }

    void ofDataset(JsonNode facet, Place path) {
        inputs(facet.get("inputs"), path.at("inputs"));
        fields(facet.get("fields"), path.at("fields"));
    }

    void ofJob(JsonNode facet, Place path) {
        JsonNode entries = facet.get("entries");
        if (entries == null || entries.isNull()) {
            faults.required(path.at("entries"), "a list");
            return;
        }
        if (!entries.isArray()) {
            faults.type(path.at("entries"), "a list");
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            Place place = path.at("entries").at(i);
            JsonNode entry = entries.get(i);
            if (entity(entry, place)) {
                inputs(entry.get("inputs"), place.at("inputs"));
                fields(entry.get("fields"), place.at("fields"));
            }
        }
    }

    private void inputs(JsonNode inputs, Place path) {
        if (inputs == null || inputs.isNull()) {
            return;
        }
        if (!inputs.isArray()) {
            faults.type(path, "a list");
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (entity(inputs.get(i), path.at(i))) {
                names.optionalText(inputs.get(i), "field", path.at(i));
            }
        }
    }

    private void fields(JsonNode fields, Place path) {
        if (fields == null || fields.isNull()) {
            return;
        }
        if (!fields.isObject()) {
            faults.type(path, "an object");
            return;
        }
        for (Map.Entry<String, JsonNode> field : ((ObjectNode) fields).properties()) {
            Place place = path.at(field.getKey());
            if (field.getValue().isObject()) {
                inputs(field.getValue().get("inputs"), place.at("inputs"));
            } else {
                faults.type(place, "an object");
            }
        }
    }

    /** A dataset, or a job, which may leave out its names: then it is the event's own. */
    private boolean entity(JsonNode entity, Place path) {
        if (!entity.isObject()) {
            faults.type(path, "an object");
            return false;
        }
        String type = entity.path("type").asText("DATASET");
        if (!type.equals("DATASET") && !type.equals("JOB")) {
            faults.add(path.at("type"), "unknown", "Not one of DATASET, JOB.");
            return false;
        }
        if (type.equals("DATASET") || entity.has("namespace") || entity.has("name")) {
            names.identity(entity, path);
        }
        return true;
    }
}

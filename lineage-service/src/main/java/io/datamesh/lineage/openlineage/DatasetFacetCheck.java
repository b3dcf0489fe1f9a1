package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Checks the facets of a dataset that something is made of: schema, symlinks, column lineage. */
final class DatasetFacetCheck {

    private static final int LONGEST_COLUMN = 1_000;

    private final Faults faults;
    private final NameCheck names;

    DatasetFacetCheck(Faults faults, NameCheck names) {
        this.faults = faults;
        this.names = names;
    }

    void check(Map<String, JsonNode> facets, Place path) {
        ifStated(
                facets,
                "schema",
                facet -> fields(facet.get("fields"), path.at("schema").at("fields")));
        ifStated(
                facets,
                "symlinks",
                facet -> symlinks(facet.get("identifiers"), path.at("symlinks").at("identifiers")));
        ifStated(facets, "columnLineage", facet -> {
            columns(facet.get("fields"), path.at("columnLineage").at("fields"));
            inputs(facet.get("dataset"), path.at("columnLineage").at("dataset"));
        });
    }

    private static void ifStated(Map<String, JsonNode> facets, String name, Consumer<JsonNode> check) {
        JsonNode facet = facets.get(name);
        if (facet != null && EventCheck.isStated(facet)) {
            check.accept(facet);
        }
    }

    private void fields(JsonNode fields, Place path) {
        if (!isList(fields, path)) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            Place place = path.at(i);
            if (!field.isObject()) {
                faults.type(place, "an object");
            } else {
                names.name(field, "name", place, LONGEST_COLUMN);
                names.optionalText(field, "type", place);
                fields(field.get("fields"), place.at("fields"));
            }
        }
    }

    private void symlinks(JsonNode identifiers, Place path) {
        if (isList(identifiers, path)) {
            for (int i = 0; i < identifiers.size(); i++) {
                if (identifiers.get(i).isObject()) {
                    names.identity(identifiers.get(i), path.at(i));
                } else {
                    faults.type(path.at(i), "an object");
                }
            }
        }
    }

    private void columns(JsonNode columns, Place path) {
        if (columns == null || columns.isNull()) {
            return;
        }
        if (!columns.isObject()) {
            faults.type(path, "an object");
            return;
        }
        for (Map.Entry<String, JsonNode> column : ((ObjectNode) columns).properties()) {
            Place place = path.at(column.getKey());
            if (column.getValue().isObject()) {
                inputs(column.getValue().get("inputFields"), place.at("inputFields"));
            } else {
                faults.type(place, "an object");
            }
        }
    }

    private void inputs(JsonNode inputs, Place path) {
        if (isList(inputs, path)) {
            for (int i = 0; i < inputs.size(); i++) {
                JsonNode input = inputs.get(i);
                if (input.isObject()) {
                    names.identity(input, path.at(i));
                    names.name(input, "field", path.at(i), LONGEST_COLUMN);
                } else {
                    faults.type(path.at(i), "an object");
                }
            }
        }
    }

    private boolean isList(JsonNode list, Place path) {
        if (list == null || list.isNull()) {
            return false;
        }
        if (!list.isArray()) {
            faults.type(path, "a list");
            return false;
        }
        return true;
    }
}

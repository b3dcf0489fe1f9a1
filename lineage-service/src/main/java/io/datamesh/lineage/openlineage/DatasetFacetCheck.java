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

    void check(Map<String, JsonNode> facets, String path) {
        ifStated(facets, "schema", facet -> fields(facet.get("fields"), path + "/schema/fields"));
        ifStated(facets, "symlinks", facet -> symlinks(facet.get("identifiers"), path + "/symlinks/identifiers"));
        ifStated(facets, "columnLineage", facet -> {
            columns(facet.get("fields"), path + "/columnLineage/fields");
            inputs(facet.get("dataset"), path + "/columnLineage/dataset");
        });
    }

    private static void ifStated(Map<String, JsonNode> facets, String name, Consumer<JsonNode> check) {
        JsonNode facet = facets.get(name);
        if (facet != null && EventCheck.isStated(facet)) {
            check.accept(facet);
        }
    }

    private void fields(JsonNode fields, String path) {
        if (!isList(fields, path)) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            String place = path + "/" + i;
            if (!field.isObject()) {
                faults.type(place, "an object");
            } else {
                names.name(field, "name", place, LONGEST_COLUMN);
                names.optionalText(field, "type", place);
                fields(field.get("fields"), place + "/fields");
            }
        }
    }

    private void symlinks(JsonNode identifiers, String path) {
        if (isList(identifiers, path)) {
            for (int i = 0; i < identifiers.size(); i++) {
                if (identifiers.get(i).isObject()) {
                    names.identity(identifiers.get(i), path + "/" + i);
                } else {
                    faults.type(path + "/" + i, "an object");
                }
            }
        }
    }

    private void columns(JsonNode columns, String path) {
        if (columns == null || columns.isNull()) {
            return;
        }
        if (!columns.isObject()) {
            faults.type(path, "an object");
            return;
        }
        for (Map.Entry<String, JsonNode> column : ((ObjectNode) columns).properties()) {
            String place = path + "/" + EventCheck.escaped(column.getKey());
            if (column.getValue().isObject()) {
                inputs(column.getValue().get("inputFields"), place + "/inputFields");
            } else {
                faults.type(place, "an object");
            }
        }
    }

    private void inputs(JsonNode inputs, String path) {
        if (isList(inputs, path)) {
            for (int i = 0; i < inputs.size(); i++) {
                JsonNode input = inputs.get(i);
                if (input.isObject()) {
                    names.identity(input, path + "/" + i);
                    names.name(input, "field", path + "/" + i, LONGEST_COLUMN);
                } else {
                    faults.type(path + "/" + i, "an object");
                }
            }
        }
    }

    private boolean isList(JsonNode list, String path) {
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

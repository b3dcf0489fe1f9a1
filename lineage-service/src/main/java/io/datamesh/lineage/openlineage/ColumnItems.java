package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.lineage.state.Item;
import java.util.Map;
import java.util.Set;

/** Turns a columnLineage facet, which was checked, into items. */
final class ColumnItems {

    private ColumnItems() {}

    static void add(JsonNode facet, String namespace, String name, Set<Item> items) {
        items.add(Items.columnsStated(namespace, name));
        if (!EventCheck.isStated(facet)) {
            return;
        }
        if (facet.get("fields") instanceof ObjectNode columns) {
            for (Map.Entry<String, JsonNode> column : columns.properties()) {
                Transformation older = Transformation.ofOlder(column.getValue());
                for (JsonNode input : column.getValue().path("inputFields")) {
                    items.add(item(input, namespace, name, column.getKey(), older));
                }
            }
        }
        for (JsonNode input : facet.path("dataset")) {
            items.add(item(input, namespace, name, "", Transformation.UNKNOWN));
        }
    }

    private static Item item(
            JsonNode input, String namespace, String name, String column, Transformation whereNothingIsSaid) {
        Transformation said = Transformation.of(input.get("transformations"));
        return Items.column(
                namespace,
                name,
                column,
                input.get("namespace").textValue(),
                input.get("name").textValue(),
                input.get("field").textValue(),
                said.text().isEmpty() ? whereNothingIsSaid : said);
    }
}

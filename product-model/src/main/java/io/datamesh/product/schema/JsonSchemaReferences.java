package io.datamesh.product.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether the references of a JSON Schema lead anywhere. */
final class JsonSchemaReferences {

    private static final int MOST_FAULTS = 20;

    private final JsonSchemaTree tree;

    JsonSchemaReferences(JsonSchemaTree tree) {
        this.tree = tree;
    }

    void check(List<SchemaFault> faults, List<SchemaFault> warnings) {
        tree.forEach((path, schema) -> JsonSchemaTree.reference(schema).ifPresent(reference -> {
            JsonNode target = tree.target(reference);
            String where = "The reference " + SchemaDocuments.shortened(reference) + " at "
                    + (path.isEmpty() ? "the root" : SchemaDocuments.shortened(path));
            if (target.isMissingNode()) {
                if (leadsOut(reference)) {
                    add(warnings, "schema.remote-reference", where + " leads out of the document and is not followed.");
                } else {
                    add(faults, "schema.reference", where + " points to nothing.");
                }
            } else if (tree.isEndless(schema)) {
                add(faults, "schema.reference-loop", where + " leads back to itself.");
            }
        }));
    }

    private static void add(List<SchemaFault> list, String code, String message) {
        if (list.size() < MOST_FAULTS) {
            list.add(new SchemaFault(code, message));
        }
    }

    private static boolean leadsOut(String reference) {
        return !reference.startsWith("#");
    }
}

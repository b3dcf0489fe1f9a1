package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.SCHEMA_CHANGED;

import io.datamesh.model.SchemaDocument;
import io.datamesh.product.schema.JsonElement;
import io.datamesh.product.schema.ParsedSchema;
import java.util.Objects;

/** Compares the machine-readable schemas of a port, as far as their languages can be read. */
final class SchemaDocumentDiff {

    private final Changes changes;
    private final Place port;
    private final Place object;
    private final Structure toldByContract;

    /**
     * @param object the object whose records the schema describes
     * @param toldByContract changes of structure that were found in the contract already
     */
    SchemaDocumentDiff(Changes changes, Place port, Place object, Structure toldByContract) {
        this.changes = changes;
        this.port = port;
        this.object = object;
        this.toldByContract = toldByContract;
    }

    void compare(SchemaDocument before, ParsedSchema former, SchemaDocument after, ParsedSchema latter) {
        if (before == null || after == null) {
            compareMissing(before, after);
        } else if (former instanceof ParsedSchema.Avro(var reader) && latter instanceof ParsedSchema.Avro(var writer)) {
            new AvroDiff(changes, port, object, toldByContract).compare(reader, writer);
        } else if (former instanceof ParsedSchema.Json was && latter instanceof ParsedSchema.Json is) {
            compare(was, is);
        } else if (before.getFormat() == after.getFormat() && !isSameText(before, former, after, latter)) {
            compareUnread(before, former, after, latter);
        }
    }

    private static boolean isSameText(
            SchemaDocument before, ParsedSchema former, SchemaDocument after, ParsedSchema latter) {
        return former instanceof ParsedSchema.Unread
                ? former.equals(latter)
                : Objects.equals(before.getText(), after.getText()) && Objects.equals(before.getUrl(), after.getUrl());
    }

    private void compareMissing(SchemaDocument before, SchemaDocument after) {
        if (before != null) {
            changes.breaking(
                    SCHEMA_CHANGED,
                    port,
                    before.getFormat().toString(),
                    null,
                    port.described() + " has no schema any more.");
        } else if (after != null) {
            changes.compatible(
                    SCHEMA_CHANGED, port, null, after.getFormat().toString(), port.described() + " now has a schema.");
        }
    }

    private void compare(ParsedSchema.Json before, ParsedSchema.Json after) {
        FieldReport structure = new ElementDiff(changes, object, Judge.BY_VALUES, toldByContract)
                .compare(JsonElement.root(before.schema()), JsonElement.root(after.schema()));
        if (structure.found().isEmpty()
                && !before.schema().root().equals(after.schema().root())) {
            changes.compatible(
                    SCHEMA_CHANGED,
                    port,
                    null,
                    null,
                    port.described() + " has another JSON Schema that admits the same.");
        }
    }

    private void compareUnread(SchemaDocument before, ParsedSchema former, SchemaDocument after, ParsedSchema latter) {
        boolean sameAddress = before.getUrl() != null && Objects.equals(before.getUrl(), after.getUrl());
        boolean wasOrIsElsewhere = former instanceof ParsedSchema.Elsewhere || latter instanceof ParsedSchema.Elsewhere;
        if (sameAddress && wasOrIsElsewhere) {
            return;
        }
        changes.breaking(
                SCHEMA_CHANGED,
                port,
                before.getUrl(),
                after.getUrl(),
                port.described()
                        + " has another schema, and nothing tells whether readers of the former one can read it.");
    }
}

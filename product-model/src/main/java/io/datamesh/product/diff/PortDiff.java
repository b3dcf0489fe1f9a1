package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.FORMAT_CHANGED;
import static io.datamesh.model.ContractChangeKind.OTHER;

import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaDocument;
import io.datamesh.product.schema.ParsedSchema;
import io.datamesh.product.schema.SchemaDocuments;
import java.util.Objects;

/** Compares two versions of one output port: where it is, what format it has, its contract and its schema. */
final class PortDiff {

    private final Changes changes;
    private final SchemaDocuments schemas;

    PortDiff(Changes changes, SchemaDocuments schemas) {
        this.changes = changes;
        this.schemas = schemas;
    }

    void compare(OutputPort before, OutputPort after) {
        if (SameContent.whole().in(before, after)) {
            return; // as most ports are from one version to the next
        }
        Place port = Place.port(after.getName());
        new AddressDiff(changes, port).compare(before, after);
        compareFormats(port, before, after);
        ParsedSchema former = parsed(before.getSchema$());
        ParsedSchema latter = parsed(after.getSchema$());
        ContractDocumentDiff contract = new ContractDocumentDiff(changes, port, former, latter);
        compareContracts(port, contract, before.getContract(), after.getContract());
        new SchemaDocumentDiff(changes, port, contract.describedObject(), contract.told())
                .compare(before.getSchema$(), former, after.getSchema$(), latter);
    }

    private ParsedSchema parsed(SchemaDocument document) {
        return document == null ? null : schemas.parse(document);
    }

    private void compareFormats(Place port, OutputPort before, OutputPort after) {
        SchemaDocument former = before.getSchema$();
        SchemaDocument latter = after.getSchema$();
        if (isOther(before.getFormat(), after.getFormat())) {
            compareFormat(port, before.getFormat(), after.getFormat());
        } else if (isOther(before.getType(), after.getType())) {
            compareFormat(port, before.getType(), after.getType());
        } else if (former != null && latter != null && former.getFormat() != latter.getFormat()) {
            compareFormat(
                    port, former.getFormat().toString(), latter.getFormat().toString());
        }
    }

    private static boolean isOther(String before, String after) {
        return before == null || after == null
                ? before != after
                : !before.strip().equalsIgnoreCase(after.strip());
    }

    private void compareFormat(Place port, String before, String after) {
        if (before == null) {
            changes.compatible(FORMAT_CHANGED, port, null, after, port.described() + " serves " + after + ".");
        } else if (after == null) {
            changes.breaking(
                    FORMAT_CHANGED,
                    port,
                    before,
                    null,
                    port.described() + " does not say any more that it serves " + before + ".");
        } else {
            changes.breaking(
                    FORMAT_CHANGED,
                    port,
                    before,
                    after,
                    "%s serves %s instead of %s.".formatted(port.described(), after, before));
        }
    }

    private void compareContracts(Place port, ContractDocumentDiff diff, DataContract before, DataContract after) {
        if (before == null || after == null) {
            if (before != null) {
                changes.breaking(OTHER, port, before.getId(), null, port.described() + " has no contract any more.");
            } else if (after != null) {
                changes.compatible(OTHER, port, null, after.getId(), port.described() + " now has a contract.");
            }
            return;
        }
        if (!Objects.equals(before.getId(), after.getId())) {
            changes.compatible(
                    OTHER, port, before.getId(), after.getId(), port.described() + " serves under another contract.");
        }
        diff.compare(before, after);
    }
}

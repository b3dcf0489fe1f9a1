package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.SCHEMA_CHANGED;
import static io.datamesh.model.ContractChangeKind.SCHEMA_INCOMPATIBLE;

import io.datamesh.product.schema.AvroElement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Compares two Avro schemas field by field and lets Avro decide what breaks: the diff is breaking exactly if
 * {@link SchemaCompatibility} says that the former schema can't read what the new one writes.
 */
final class AvroDiff {

    private final Changes changes;
    private final Place port;
    private final Place object;
    private final Structure toldByContract;

    AvroDiff(Changes changes, Place port, Place object, Structure toldByContract) {
        this.changes = changes;
        this.port = port;
        this.object = object;
        this.toldByContract = toldByContract;
    }

    void compare(Schema reader, Schema writer) {
        if (reader.equals(writer)) {
            return;
        }
        List<Incompatibility> incompatibilities;
        try {
            incompatibilities = incompatibilities(reader, writer);
        } catch (AvroRuntimeException | StackOverflowError undecidable) {
            changes.breaking(
                    SCHEMA_INCOMPATIBLE,
                    object,
                    null,
                    null,
                    object.described() + ": Avro can't compare the two schemas.");
            return;
        }
        AvroJudge judge = new AvroJudge(incompatibilities.isEmpty());
        FieldReport structure = new ElementDiff(changes, object, judge, toldByContract)
                .compare(AvroElement.root(reader), AvroElement.root(writer));
        boolean unexplained = reportUnexplained(incompatibilities, reader, structure.broken());
        if (structure.found().isEmpty() && !unexplained) {
            changes.compatible(
                    SCHEMA_CHANGED,
                    port,
                    null,
                    null,
                    port.described() + " has another Avro schema that former readers can read.");
        }
    }

    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getIncompatibilities();
    }

    /** Avro's findings that no change of a field accounts for, each once. */
    private boolean reportUnexplained(List<Incompatibility> incompatibilities, Schema reader, Set<FieldPath> broken) {
        Set<FieldPath> aboveBroken = new HashSet<>();
        for (FieldPath path : broken) {
            for (FieldPath at = path; at != null && aboveBroken.add(at); ) {
                at = at.parent();
            }
        }
        boolean unexplained = false;
        for (Incompatibility incompatibility : new LinkedHashSet<>(incompatibilities)) {
            FieldPath path = AvroLocations.fieldAt(incompatibility.getLocation(), reader);
            if (!aboveBroken.contains(path) && !isBelow(path, broken)) {
                report(incompatibility, path);
                unexplained = true;
            }
        }
        return unexplained;
    }

    private static boolean isBelow(FieldPath path, Set<FieldPath> broken) {
        for (FieldPath at = path; at != null; at = at.parent()) {
            if (broken.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private void report(Incompatibility incompatibility, FieldPath path) {
        Place place = object.field(path);
        changes.breaking(
                SCHEMA_INCOMPATIBLE,
                place,
                incompatibility.getReaderFragment().getFullName(),
                incompatibility.getWriterFragment().getFullName(),
                "%s: readers of the former Avro schema fail at %s (%s, %s)."
                        .formatted(
                                place.described(),
                                incompatibility.getLocation(),
                                incompatibility.getType(),
                                incompatibility.getMessage()));
    }
}

package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.OTHER;
import static io.datamesh.model.ContractChangeKind.PORT_ADDED;
import static io.datamesh.model.ContractChangeKind.PORT_REMOVED;
import static io.datamesh.model.ContractChangeKind.SENSITIVITY_LOWERED;
import static io.datamesh.model.ContractChangeKind.SENSITIVITY_RAISED;

import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Sensitivity;
import io.datamesh.product.schema.SchemaDocuments;
import java.util.Locale;

/**
 * Tells what changed between two versions of a product for those who read its output ports. A change breaks if a reader of the former version may
 * meet what that version excluded, or miss what it promised. Works in linear time, never throws on an accepted product, and lists the same changes in
 * the same order for the same input. Thread-safe.
 */
public final class ContractDiffer {

    private final DiffLimits limits;
    private final SchemaDocuments schemas = new SchemaDocuments();

    public ContractDiffer() {
        this(DiffLimits.DEFAULT);
    }

    public ContractDiffer(DiffLimits limits) {
        this.limits = limits;
    }

    public ContractDiff diff(DataProduct previous, DataProduct next) {
        Changes changes = new Changes(limits);
        compareProducts(changes, previous, next);
        PortPairs ports = PortPairs.of(previous.getOutputPorts(), next.getOutputPorts());
        for (OutputPort port : ports.removed()) {
            Place place = Place.port(port.getName());
            changes.breaking(PORT_REMOVED, place, named(port), null, "Port " + named(port) + " is gone.");
        }
        PortDiff portDiff = new PortDiff(changes, schemas);
        ports.paired().forEach(pair -> portDiff.compare(pair.before(), pair.after()));
        for (OutputPort port : ports.added()) {
            Place place = Place.port(port.getName());
            changes.compatible(PORT_ADDED, place, null, named(port), "Port " + named(port) + " is new.");
        }
        return changes.toDiff(previous.getVersion(), next.getVersion());
    }

    private static String named(OutputPort port) {
        return port.getVersion() == null ? port.getName() : port.getName() + " " + port.getVersion();
    }

    private static void compareProducts(Changes changes, DataProduct previous, DataProduct next) {
        compareSensitivities(changes, previous.getSensitivity(), next.getSensitivity());
        new RetentionDiff(changes).compare(previous.getRetention(), next.getRetention());
        new QualityDiff(changes, Place.PRODUCT).compare(previous.getQuality(), next.getQuality());
        new SlaDiff(changes, Place.PRODUCT).compare(previous.getSlaProperties(), next.getSlaProperties());
        String was = previous.getAccessModel();
        String is = next.getAccessModel();
        if (was != null && is != null && !was.strip().equalsIgnoreCase(is.strip())) {
            changes.compatible(
                    OTHER, Place.PRODUCT, was, is, "Access is now given by " + is + " instead of " + was + ".");
        }
    }

    private static void compareSensitivities(Changes changes, Sensitivity before, Sensitivity after) {
        if (before == after) {
            return;
        }
        boolean raised = before == null || after != null && after.compareTo(before) > 0;
        changes.compatible(
                raised ? SENSITIVITY_RAISED : SENSITIVITY_LOWERED,
                Place.PRODUCT,
                before == null ? null : word(before),
                after == null ? null : word(after),
                "The product's sensitivity is now " + (after == null ? "not declared" : word(after)) + ".");
    }

    private static String word(Sensitivity sensitivity) {
        return sensitivity.name().toLowerCase(Locale.ROOT);
    }
}

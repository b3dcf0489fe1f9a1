package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.OTHER;
import static io.datamesh.model.ContractChangeKind.RETENTION_EXTENDED;
import static io.datamesh.model.ContractChangeKind.RETENTION_SHORTENED;

import io.datamesh.model.Retention;
import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import java.util.OptionalInt;

/** Compares how long data is kept. */
final class RetentionDiff {

    private final Changes changes;

    RetentionDiff(Changes changes) {
        this.changes = changes;
    }

    void compare(Retention before, Retention after) {
        if (before == null || after == null) {
            compareMissing(before, after);
            return;
        }
        String was = before.getDeclared();
        String is = after.getDeclared();
        OptionalInt order = amount(before).compare(amount(after));
        if (order.isEmpty()) {
            changes.breaking(OTHER, Place.PRODUCT, was, is, "Data is now kept for " + is + " instead of " + was + ".");
        } else if (order.getAsInt() > 0) {
            changes.breaking(
                    RETENTION_SHORTENED,
                    Place.PRODUCT,
                    was,
                    is,
                    "Data is now kept for " + is + " only, not for " + was + ".");
        } else if (order.getAsInt() < 0) {
            changes.compatible(
                    RETENTION_EXTENDED,
                    Place.PRODUCT,
                    was,
                    is,
                    "Data is now kept for " + is + " instead of " + was + ".");
        }
    }

    private void compareMissing(Retention before, Retention after) {
        if (before != null) {
            changes.breaking(
                    OTHER,
                    Place.PRODUCT,
                    before.getDeclared(),
                    null,
                    "How long data is kept is not declared any more.");
        } else if (after != null) {
            changes.compatible(
                    OTHER, Place.PRODUCT, null, after.getDeclared(), "Data is kept for " + after.getDeclared() + ".");
        }
    }

    private static Amount amount(Retention retention) {
        return Amounts.read(retention.getPeriod() == null ? retention.getDeclared() : retention.getPeriod(), null);
    }
}

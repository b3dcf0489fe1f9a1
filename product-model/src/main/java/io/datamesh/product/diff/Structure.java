package io.datamesh.product.diff;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChangeKind;
import java.util.HashMap;
import java.util.Map;

/** Which aspects of which fields were found to differ, and with what verdict. A contract and a schema may both tell of the same change. */
final class Structure {

    private enum Aspect {
        EXISTENCE,
        TYPE,
        PRESENCE
    }

    private record Finding(Aspect aspect, FieldPath field) {}

    private final Map<Finding, Compatibility> found = new HashMap<>();

    void add(ContractChangeKind kind, FieldPath field, Compatibility compatibility) {
        found.merge(
                new Finding(aspect(kind), field),
                compatibility,
                (one, other) -> one == Compatibility.BREAKING ? one : other);
    }

    void addAll(Structure other) {
        found.putAll(other.found);
    }

    /** Whether this was told already; a change that breaks is only told by one that does. */
    boolean tells(ContractChangeKind kind, FieldPath field, Compatibility compatibility) {
        Compatibility told = found.get(new Finding(aspect(kind), field));
        return told != null && (told == Compatibility.BREAKING || compatibility == Compatibility.COMPATIBLE);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    private static Aspect aspect(ContractChangeKind kind) {
        return switch (kind) {
            case FIELD_ADDED, FIELD_REMOVED, FIELD_RENAMED -> Aspect.EXISTENCE;
            case REQUIRED_ADDED, REQUIRED_REMOVED -> Aspect.PRESENCE;
            default -> Aspect.TYPE;
        };
    }
}

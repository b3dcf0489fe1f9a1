package io.datamesh.product.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The type of a field: the logical type of ODCS, the type in the storing system, and the bounds on its values.
 *
 * @param logical one of the logical types of ODCS, or another word; may be null
 * @param physical as the storing system writes it; may be null
 * @param options the bounds of ODCS {@code logicalTypeOptions}, each as JSON text
 */
public record FieldType(String logical, String physical, Map<String, String> options) {

    private static final int LONGEST_OPTION = 60;

    public FieldType {
        options = Map.copyOf(options);
    }

    static FieldType of(String logical, String physical) {
        return new FieldType(logical, physical, Map.of());
    }

    /** Relation of the values that {@code after} admits to those of this type. What is not declared admits everything. */
    public Relation to(FieldType after) {
        if (equals(after)) {
            return Relation.SAME;
        }
        Relation physicalRelation = relationOfPhysical(physical, after.physical);
        boolean samePhysical = physical != null && physicalRelation == Relation.SAME;
        boolean halfDeclared = (logical == null) != (after.logical == null);
        Relation logicalRelation =
                samePhysical && halfDeclared ? Relation.SAME : relationOfLogical(logical, after.logical);
        return logicalRelation.and(physicalRelation).and(TypeOptions.relation(options, after.options));
    }

    private static Relation relationOfPhysical(String before, String after) {
        if (before == null || after == null) {
            return Relation.ofUndeclared(before, after);
        }
        return before.equalsIgnoreCase(after)
                ? Relation.SAME
                : PhysicalType.of(before).to(PhysicalType.of(after));
    }

    private static Relation relationOfLogical(String before, String after) {
        if (before == null || after == null) {
            return Relation.ofUndeclared(before, after);
        }
        String former = before.toLowerCase(Locale.ROOT);
        String latter = after.toLowerCase(Locale.ROOT);
        if (former.equals(latter)) {
            return Relation.SAME;
        }
        if (former.equals("integer") && latter.equals("number")) {
            return Relation.WIDENED;
        }
        return former.equals("number") && latter.equals("integer") ? Relation.NARROWED : Relation.CHANGED;
    }

    /** Whether a field of one type may well hold what a field of the other held, as far as the logical types tell. */
    public boolean isAlike(FieldType other) {
        return Objects.equals(logical, other.logical)
                && (physical == null
                        || other.physical == null
                        || relationOfPhysical(physical, other.physical) != Relation.CHANGED);
    }

    /** The type for people. */
    public String described() {
        return describedAgainst(new FieldType(null, null, Map.of()));
    }

    /** The type for people, with those bounds that {@code other} does not share. */
    public String describedAgainst(FieldType other) {
        StringBuilder text = new StringBuilder(logical == null ? "" : logical);
        if (physical != null && !physical.equalsIgnoreCase(logical)) {
            text.append(text.isEmpty() ? "" : " ").append(physical);
        }
        Map<String, String> distinct = new TreeMap<>();
        for (String option : new TreeSet<>(options.keySet())) {
            if (!options.get(option).equals(other.options.get(option))) {
                distinct.put(option, options.get(option));
            }
        }
        distinct.forEach((option, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append(option)
                .append(' ')
                .append(value.length() > LONGEST_OPTION ? value.substring(0, LONGEST_OPTION) + "…" : value));
        return text.isEmpty() ? "undeclared" : text.toString();
    }
}

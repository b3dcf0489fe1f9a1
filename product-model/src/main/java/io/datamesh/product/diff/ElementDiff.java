package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.FIELD_ADDED;
import static io.datamesh.model.ContractChangeKind.FIELD_REMOVED;
import static io.datamesh.model.ContractChangeKind.FIELD_RENAMED;
import static io.datamesh.model.ContractChangeKind.REQUIRED_ADDED;
import static io.datamesh.model.ContractChangeKind.REQUIRED_REMOVED;
import static io.datamesh.model.ContractChangeKind.TYPE_CHANGED;
import static io.datamesh.model.ContractChangeKind.TYPE_NARROWED;
import static io.datamesh.model.ContractChangeKind.TYPE_WIDENED;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.product.schema.Element;
import io.datamesh.product.schema.FieldType;
import io.datamesh.product.schema.Relation;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares the fields of two elements, level by level: in linear time, and each pair of named types once, however often it is used. */
final class ElementDiff {

    private static final int DEEPEST = 64;

    private final Changes changes;
    private final Place object;
    private final Judge judge;
    private final Predicate<FieldPath> reportedElsewhere;
    private final FieldGuarantees guarantees;
    private final Set<FieldPath> reported = new HashSet<>();
    private final Set<FieldPath> broken = new HashSet<>();
    private final Set<Pair> compared = new HashSet<>();

    ElementDiff(Changes changes, Place object, Judge judge, Predicate<FieldPath> reportedElsewhere) {
        this.changes = changes;
        this.object = object;
        this.judge = judge;
        this.reportedElsewhere = reportedElsewhere;
        this.guarantees = new FieldGuarantees(changes, object);
    }

    /** Compares two roots. */
    void compare(Element before, Element after) {
        compareTypes(FieldPath.ROOT, before, FieldPath.ROOT, after);
        compareChildren(FieldPath.ROOT, before, FieldPath.ROOT, after, 0);
        guarantees.reportKeys();
    }

    /** The fields whose structure was found to differ. */
    Set<FieldPath> reported() {
        return reported;
    }

    /** Those of them whose change breaks readers, or would if it were not reported elsewhere already. */
    Set<FieldPath> broken() {
        return broken;
    }

    private void compareChildren(FieldPath from, Element before, FieldPath to, Element after, int depth) {
        boolean opaque = before.item().isEmpty()
                && before.children().isEmpty()
                && after.children().isEmpty();
        if (opaque || depth > DEEPEST || !compared.add(new Pair(before.identity(), after.identity()))) {
            return;
        }
        if (before.item().isPresent() && after.item().isPresent()) {
            Element item = before.item().get();
            compareField(
                    from.child(item.name()),
                    item,
                    to.child(item.name()),
                    after.item().get(),
                    depth);
        }
        compareFields(from, before, to, after, depth);
    }

    private void compareFields(FieldPath from, Element before, FieldPath to, Element after, int depth) {
        List<Element> former = before.children();
        List<Element> latter = after.children();
        Map<String, Element> formerByName = byName(former);
        Map<String, Element> latterByName = byName(latter);
        List<Element> gone = former.stream()
                .filter(field -> !latterByName.containsKey(field.name()))
                .toList();
        List<Element> come = latter.stream()
                .filter(field -> !formerByName.containsKey(field.name()))
                .toList();
        Map<Element, Element> renamed = Renames.among(former, latter, gone, come);
        for (Element field : formerByName.values()) {
            Element same = Optional.ofNullable(latterByName.get(field.name())).orElseGet(() -> renamed.get(field));
            FieldPath path = from.child(field.name());
            if (same == null) {
                reportRemoved(path, field, to, after);
            } else {
                reportRenamed(path, field, to.child(same.name()), same);
                compareField(path, field, to.child(same.name()), same, depth);
            }
        }
        Set<Element> continued = Collections.newSetFromMap(new IdentityHashMap<>());
        continued.addAll(renamed.values());
        for (Element field : come) {
            if (!continued.contains(field)) {
                reportAdded(from, before, to.child(field.name()), field);
            }
        }
    }

    private static Map<String, Element> byName(List<Element> fields) {
        Map<String, Element> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return byName;
    }

    private void compareField(FieldPath from, Element before, FieldPath to, Element after, int depth) {
        compareTypes(from, before, to, after);
        comparePresence(from, before, to, after);
        guarantees.compare(before, to, after);
        compareChildren(from, before, to, after, depth + 1);
    }

    private void compareTypes(FieldPath from, Element before, FieldPath to, Element after) {
        FieldType former = before.type();
        FieldType latter = after.type();
        Relation relation = former.to(latter);
        ContractChangeKind kind = switch (relation) {
            case SAME -> null;
            case WIDENED -> TYPE_WIDENED;
            case NARROWED -> TYPE_NARROWED;
            case CHANGED -> TYPE_CHANGED;
        };
        if (kind == null) {
            return;
        }
        String was = former.describedAgainst(latter);
        String is = latter.describedAgainst(former);
        String verb = switch (relation) {
            case WIDENED -> " now admits more: ";
            case NARROWED -> " now admits less: ";
            default -> " has another type: ";
        };
        report(kind, from, before, to, after, was, is, verb + is + " instead of " + was + ".");
    }

    private void comparePresence(FieldPath from, Element before, FieldPath to, Element after) {
        if (before.required() && !after.required()) {
            report(REQUIRED_REMOVED, from, before, to, after, "required", "optional", " may now be missing or null.");
        } else if (!before.required() && after.required()) {
            report(REQUIRED_ADDED, from, before, to, after, "optional", "required", " is now always there.");
        }
    }

    private void reportRemoved(FieldPath path, Element field, FieldPath to, Element parent) {
        guarantees.removed(path, field);
        String type = field.type().described();
        report(FIELD_REMOVED, path, field, to, parent, type, null, " is gone.");
    }

    private void reportAdded(FieldPath from, Element parent, FieldPath path, Element field) {
        guarantees.added(path, field);
        String type = field.type().described();
        report(FIELD_ADDED, from, parent, path, field, null, type, " is new.");
    }

    private void reportRenamed(FieldPath from, Element before, FieldPath to, Element after) {
        if (!before.name().equals(after.name())) {
            String told = " is now called " + after.name() + ".";
            report(FIELD_RENAMED, from, before, to, after, before.name(), after.name(), told);
        } else if (before.physicalName() != null
                && after.physicalName() != null
                && !before.physicalName().equals(after.physicalName())) {
            String told = " is now stored under the name " + after.physicalName() + ".";
            report(FIELD_RENAMED, from, before, to, after, before.physicalName(), after.physicalName(), told);
        }
    }

    private void report(
            ContractChangeKind kind,
            FieldPath from,
            Element before,
            FieldPath to,
            Element after,
            String was,
            String is,
            String told) {
        // readers know a field that is gone or renamed by its former name
        FieldPath path = kind == FIELD_REMOVED || kind == FIELD_RENAMED ? from : to;
        Compatibility compatibility = judge.judge(kind, from, before, to, after);
        reported.add(path);
        if (compatibility == Compatibility.BREAKING) {
            broken.add(kind == FIELD_ADDED ? to : from);
        }
        if (!reportedElsewhere.test(path)) {
            Place place = object.field(path);
            changes.add(kind, compatibility, place, was, is, place.described() + told);
        }
    }

    /** Two sources of children, by identity. */
    private record Pair(Object before, Object after) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && before == pair.before && after == pair.after;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(before) + System.identityHashCode(after);
        }
    }
}

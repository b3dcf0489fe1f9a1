package io.datamesh.product.diff;

import io.datamesh.product.schema.Element;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the fields of two elements, level by level: in linear time, and each pair of named types once, however often it is used. */
final class ElementDiff {

    private static final int DEEPEST = 64;

    private final FieldReport report;
    private final FieldGuarantees guarantees;
    private final Set<Pair> compared = new HashSet<>();

    ElementDiff(Changes changes, Place object, Judge judge, Structure toldElsewhere) {
        this.report = new FieldReport(changes, object, judge, toldElsewhere);
        this.guarantees = new FieldGuarantees(changes, object);
    }

    /** Compares two roots. */
    FieldReport compare(Element before, Element after) {
        report.compareTypes(FieldPath.ROOT, before, FieldPath.ROOT, after);
        compareChildren(FieldPath.ROOT, before, FieldPath.ROOT, after, 0);
        guarantees.reportKeys();
        return report;
    }

    private void compareChildren(FieldPath from, Element before, FieldPath to, Element after, int depth) {
        Optional<Element> formerItem = before.item();
        Optional<Element> latterItem = after.item();
        List<Element> former = before.children();
        List<Element> latter = after.children();
        boolean hasItems = formerItem.isPresent() && latterItem.isPresent();
        boolean hasFields = !former.isEmpty() || !latter.isEmpty();
        if (depth > DEEPEST
                || !hasItems && !hasFields
                || !compared.add(new Pair(before.identity(), after.identity()))) {
            return;
        }
        if (hasItems) {
            Element item = formerItem.get();
            Element next = latterItem.get();
            compareField(from.child(item.name()), item, to.child(next.name()), next, depth);
        }
        if (hasFields) {
            compareFields(new Level(from, before, former, to, after, latter), depth);
        }
    }

    /** The fields of two parents. */
    private record Level(
            FieldPath from, Element before, List<Element> former, FieldPath to, Element after, List<Element> latter) {}

    private void compareFields(Level level, int depth) {
        Map<String, Element> formerByName = byName(level.former());
        Map<String, Element> latterByName = byName(level.latter());
        List<Element> gone = without(level.former(), latterByName.keySet());
        List<Element> come = without(level.latter(), formerByName.keySet());
        Map<Element, Element> renamed = Renames.among(level.former(), level.latter(), gone, come);
        for (Element field : formerByName.values()) {
            Element same = Optional.ofNullable(latterByName.get(field.name())).orElseGet(() -> renamed.get(field));
            FieldPath path = level.from().child(field.name());
            if (same == null) {
                guarantees.removed(path, field);
                report.removed(path, field, level.to(), level.after());
            } else {
                FieldPath next = level.to().child(same.name());
                report.renamed(path, field, next, same);
                compareField(path, field, next, same, depth);
            }
        }
        Set<Element> continued = Collections.newSetFromMap(new IdentityHashMap<>());
        continued.addAll(renamed.values());
        for (Element field : come) {
            if (!continued.contains(field)) {
                FieldPath path = level.to().child(field.name());
                guarantees.added(path, field);
                report.added(level.from(), level.before(), path, field);
            }
        }
    }

    private static List<Element> without(List<Element> fields, Set<String> names) {
        return fields.stream().filter(field -> !names.contains(field.name())).toList();
    }

    private static Map<String, Element> byName(List<Element> fields) {
        Map<String, Element> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return byName;
    }

    private void compareField(FieldPath from, Element before, FieldPath to, Element after, int depth) {
        report.compareTypes(from, before, to, after);
        report.comparePresence(from, before, to, after);
        guarantees.compare(before, to, after);
        compareChildren(from, before, to, after, depth + 1);
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

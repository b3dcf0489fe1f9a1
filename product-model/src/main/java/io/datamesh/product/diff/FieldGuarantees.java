package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.CLASSIFICATION_CHANGED;
import static io.datamesh.model.ContractChangeKind.CLASSIFICATION_LOWERED;
import static io.datamesh.model.ContractChangeKind.CLASSIFICATION_RAISED;
import static io.datamesh.model.ContractChangeKind.PRIMARY_KEY_CHANGED;
import static io.datamesh.model.ContractChangeKind.UNIQUE_ADDED;
import static io.datamesh.model.ContractChangeKind.UNIQUE_REMOVED;

import io.datamesh.model.ContractChangeKind;
import io.datamesh.product.schema.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is promised about a field besides its structure: uniqueness, the key it is part of, its classification and its quality rules. */
final class FieldGuarantees {

    /** Words that stand on one ladder; everything else is only equal to itself. */
    private static final Map<String, Integer> LADDER =
            Map.of("public", 0, "internal", 1, "confidential", 2, "restricted", 3);

    private static final int DEEPEST = 64;

    private final Changes changes;
    private final Place object;
    private final List<KeyPart> formerKey = new ArrayList<>();
    private final List<KeyPart> latterKey = new ArrayList<>();

    FieldGuarantees(Changes changes, Place object) {
        this.changes = changes;
        this.object = object;
    }

    void compare(Element before, FieldPath path, Element after) {
        Place place = object.field(path);
        note(formerKey, path, before);
        note(latterKey, path, after);
        if (before.unique() && !after.unique()) {
            changes.breaking(
                    UNIQUE_REMOVED, place, "unique", "not unique", place.described() + " may now hold a value twice.");
        } else if (!before.unique() && after.unique()) {
            changes.compatible(UNIQUE_ADDED, place, "not unique", "unique", place.described() + " is now unique.");
        }
        compareClassifications(place, before.classification(), after.classification());
        new QualityDiff(changes, place).compare(before.quality(), after.quality());
    }

    void removed(FieldPath path, Element field) {
        noteAll(formerKey, path, field, identities(), 0);
    }

    void added(FieldPath path, Element field) {
        noteAll(latterKey, path, field, identities(), 0);
    }

    /** Recursive types are entered once. */
    private static void noteAll(List<KeyPart> key, FieldPath path, Element field, Set<Object> entered, int depth) {
        note(key, path, field);
        if (depth < DEEPEST && entered.add(field.identity())) {
            field.children().forEach(child -> noteAll(key, path.child(child.name()), child, entered, depth + 1));
        }
    }

    private static Set<Object> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static void note(List<KeyPart> key, FieldPath path, Element field) {
        if (field.primaryKey()) {
            key.add(new KeyPart(field.primaryKeyPosition(), path.display()));
        }
    }

    /** A renamed part of the key is still the same part, so keys are compared by new names. */
    void reportKeys() {
        String former = described(formerKey);
        String latter = described(latterKey);
        if (former.equals(latter)) {
            return;
        }
        if (former.isEmpty()) {
            changes.compatible(
                    PRIMARY_KEY_CHANGED,
                    object,
                    null,
                    latter,
                    object.described() + " now has the primary key " + latter + ".");
        } else {
            String told =
                    latter.isEmpty() ? " has no primary key any more." : " now has the primary key " + latter + ".";
            changes.breaking(
                    PRIMARY_KEY_CHANGED, object, former, latter.isEmpty() ? null : latter, object.described() + told);
        }
    }

    /** Parts without a position stand where they are declared, behind those with one. */
    private static String described(List<KeyPart> key) {
        return key.stream()
                .sorted(Comparator.comparingInt(part -> part.position() > 0 ? part.position() : Integer.MAX_VALUE))
                .map(KeyPart::name)
                .collect(Collectors.joining(", "));
    }

    private void compareClassifications(Place place, String before, String after) {
        String former = before == null ? "" : before.strip().toLowerCase(Locale.ROOT);
        String latter = after == null ? "" : after.strip().toLowerCase(Locale.ROOT);
        if (!former.equals(latter)) {
            ContractChangeKind kind = classificationChange(former, latter);
            String told = " is now classified as " + (latter.isEmpty() ? "nothing" : after) + ".";
            changes.compatible(kind, place, before, after, place.described() + told);
        }
    }

    private static ContractChangeKind classificationChange(String former, String latter) {
        if (former.isEmpty() || latter.isEmpty()) {
            return former.isEmpty() ? CLASSIFICATION_RAISED : CLASSIFICATION_LOWERED;
        }
        Integer was = LADDER.get(former);
        Integer is = LADDER.get(latter);
        if (was == null || is == null) {
            return CLASSIFICATION_CHANGED;
        }
        return is > was ? CLASSIFICATION_RAISED : CLASSIFICATION_LOWERED;
    }

    private record KeyPart(int position, String name) {}
}

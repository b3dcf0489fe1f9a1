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
import java.util.HashSet;
import java.util.Set;

/** Judges and words the changes of single fields, and leaves out what another source has told already. */
final class FieldReport {

    private final Changes changes;
    private final Place object;
    private final Judge judge;
    private final Structure toldElsewhere;
    private final Structure found = new Structure();
    private final Set<FieldPath> broken = new HashSet<>();

    FieldReport(Changes changes, Place object, Judge judge, Structure toldElsewhere) {
        this.changes = changes;
        this.object = object;
        this.judge = judge;
        this.toldElsewhere = toldElsewhere;
    }

    /** Everything that was found, told elsewhere or not. */
    Structure found() {
        return found;
    }

    /** Fields, by former path, whose change breaks readers. */
    Set<FieldPath> broken() {
        return broken;
    }

    void removed(FieldPath path, Element field, FieldPath to, Element parent) {
        report(FIELD_REMOVED, path, field, to, parent, field.type().described(), null, " is gone.");
    }

    void added(FieldPath from, Element parent, FieldPath path, Element field) {
        report(FIELD_ADDED, from, parent, path, field, null, field.type().described(), " is new.");
    }

    void renamed(FieldPath from, Element before, FieldPath to, Element after) {
        String was = before.name();
        String is = after.name();
        if (!was.equals(is)) {
            Compatibility compatibility =
                    report(FIELD_RENAMED, from, before, to, after, was, is, " is now called " + is + ".");
            found.add(FIELD_RENAMED, to, compatibility);
        } else if (isStoredElsewhere(before.physicalName(), after.physicalName())) {
            String told = " is now stored under the name " + after.physicalName() + ".";
            report(FIELD_RENAMED, from, before, to, after, before.physicalName(), after.physicalName(), told);
        }
    }

    private static boolean isStoredElsewhere(String before, String after) {
        return before != null && after != null && !before.equals(after);
    }

    void compareTypes(FieldPath from, Element before, FieldPath to, Element after) {
        FieldType former = before.type();
        FieldType latter = after.type();
        switch (former.to(latter)) {
            case SAME -> {
                // nothing to tell
            }
            case WIDENED -> retyped(TYPE_WIDENED, from, before, to, after, "now admits more");
            case NARROWED -> retyped(TYPE_NARROWED, from, before, to, after, "now admits less");
            case CHANGED -> retyped(TYPE_CHANGED, from, before, to, after, "has another type");
        }
    }

    private void retyped(
            ContractChangeKind kind, FieldPath from, Element before, FieldPath to, Element after, String told) {
        String was = before.type().describedAgainst(after.type());
        String is = after.type().describedAgainst(before.type());
        report(kind, from, before, to, after, was, is, " %s: %s instead of %s.".formatted(told, is, was));
    }

    void comparePresence(FieldPath from, Element before, FieldPath to, Element after) {
        if (before.required() && !after.required()) {
            report(REQUIRED_REMOVED, from, before, to, after, "required", "optional", " may now be missing or null.");
        } else if (!before.required() && after.required()) {
            report(REQUIRED_ADDED, from, before, to, after, "optional", "required", " is now always there.");
        }
    }

    private Compatibility report(
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
        if (compatibility == Compatibility.BREAKING) {
            broken.add(kind == FIELD_ADDED ? to : from);
        }
        if (!toldElsewhere.tells(kind, path, compatibility)) {
            Place place = object.field(path);
            changes.add(kind, compatibility, place, was, is, place.described() + told);
        }
        found.add(kind, path, compatibility);
        return compatibility;
    }
}

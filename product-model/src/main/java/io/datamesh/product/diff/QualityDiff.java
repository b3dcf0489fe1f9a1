package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.QUALITY_ADDED;
import static io.datamesh.model.ContractChangeKind.QUALITY_CHANGED;
import static io.datamesh.model.ContractChangeKind.QUALITY_LOOSENED;
import static io.datamesh.model.ContractChangeKind.QUALITY_REMOVED;
import static io.datamesh.model.ContractChangeKind.QUALITY_TIGHTENED;

import io.datamesh.model.Compatibility;
import io.datamesh.model.QualityRule;
import java.util.List;
import java.util.Objects;

/** Compares the quality rules of one element. A rule in prose binds nobody, so a change to it breaks nobody. */
final class QualityDiff {

    private final Changes changes;
    private final Place place;

    QualityDiff(Changes changes, Place place) {
        this.changes = changes;
        this.place = place;
    }

    void compare(List<QualityRule> before, List<QualityRule> after) {
        if (before.equals(after)) {
            return;
        }
        RulePairs pairs = RulePairs.of(before, after);
        pairs.paired().forEach(pair -> compare(pair.before(), pair.after()));
        for (QualityRule rule : pairs.removed()) {
            String told = "%s: the quality rule %s is gone.".formatted(place.described(), named(rule));
            changes.add(QUALITY_REMOVED, weightOf(rule), place, Rules.described(rule), null, told);
        }
        for (QualityRule rule : pairs.added()) {
            String told = "%s: the quality rule %s is new.".formatted(place.described(), named(rule));
            changes.compatible(QUALITY_ADDED, place, null, Rules.described(rule), told);
        }
    }

    private void compare(QualityRule before, QualityRule after) {
        String was = Rules.described(before);
        String is = Rules.described(after);
        String told = "%s: the quality rule %s %s.";
        switch (Rules.relation(before, after)) {
            case WIDENED ->
                changes.breaking(
                        QUALITY_LOOSENED, place, was, is, told.formatted(place.described(), named(after), "is looser"));
            case NARROWED ->
                changes.compatible(
                        QUALITY_TIGHTENED,
                        place,
                        was,
                        is,
                        told.formatted(place.described(), named(after), "is tighter"));
            case CHANGED ->
                changes.add(
                        QUALITY_CHANGED,
                        weightOf(before),
                        place,
                        was,
                        is,
                        told.formatted(place.described(), named(after), "checks something else"));
            case SAME -> compareReporting(before, after);
        }
    }

    private void compareReporting(QualityRule before, QualityRule after) {
        if (!Objects.equals(before.getSeverity(), after.getSeverity())) {
            String told = "%s: a breach of the quality rule %s now has another severity.";
            changes.compatible(
                    QUALITY_CHANGED,
                    place,
                    before.getSeverity(),
                    after.getSeverity(),
                    told.formatted(place.described(), named(after)));
        }
    }

    private static Compatibility weightOf(QualityRule rule) {
        return Rules.isProse(rule) ? Compatibility.COMPATIBLE : Compatibility.BREAKING;
    }

    private static String named(QualityRule rule) {
        return rule.getName() == null ? Rules.described(rule) : rule.getName();
    }

    /** Two rules of which the second continues the first. */
    record Pair(QualityRule before, QualityRule after) {}
}

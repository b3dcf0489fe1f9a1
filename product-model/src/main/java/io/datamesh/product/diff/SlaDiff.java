package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.SLA_ADDED;
import static io.datamesh.model.ContractChangeKind.SLA_CHANGED;
import static io.datamesh.model.ContractChangeKind.SLA_LOOSENED;
import static io.datamesh.model.ContractChangeKind.SLA_REMOVED;
import static io.datamesh.model.ContractChangeKind.SLA_TIGHTENED;

import io.datamesh.model.SlaProperty;
import io.datamesh.product.sla.Amounts;
import io.datamesh.product.sla.PromiseKind;
import io.datamesh.product.sla.PromiseKind.Better;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Compares service promises whatever units they are given in. A promise that can't be shown to be kept counts as broken. */
final class SlaDiff {

    private final Changes changes;
    private final Place place;

    SlaDiff(Changes changes, Place place) {
        this.changes = changes;
        this.place = place;
    }

    void compare(List<SlaProperty> before, List<SlaProperty> after) {
        if (before.equals(after)) {
            return;
        }
        Map<Subject, Deque<SlaProperty>> former = bySubject(before);
        Map<Subject, Deque<SlaProperty>> latter = bySubject(after);
        for (SlaProperty promise : before) {
            SlaProperty next = poll(latter, promise);
            if (next == null) {
                changes.breaking(
                        SLA_REMOVED, place, described(promise), null, sentence(promise, "is not made any more"));
            } else {
                compare(promise, next);
            }
        }
        for (SlaProperty promise : after) {
            if (poll(former, promise) == null) {
                changes.compatible(SLA_ADDED, place, null, described(promise), sentence(promise, "is new"));
            }
        }
    }

    private static Map<Subject, Deque<SlaProperty>> bySubject(List<SlaProperty> promises) {
        Map<Subject, Deque<SlaProperty>> bySubject = new LinkedHashMap<>();
        promises.forEach(promise -> bySubject
                .computeIfAbsent(Subject.of(promise), same -> new ArrayDeque<>())
                .add(promise));
        return bySubject;
    }

    private static SlaProperty poll(Map<Subject, Deque<SlaProperty>> bySubject, SlaProperty like) {
        return Optional.ofNullable(bySubject.get(Subject.of(like)))
                .map(Deque::poll)
                .orElse(null);
    }

    private void compare(SlaProperty before, SlaProperty after) {
        OptionalInt order = Amounts.read(before.getValue(), before.getUnit())
                .compare(Amounts.read(after.getValue(), after.getUnit()));
        boolean sameExtension = Objects.equals(before.getValueExt(), after.getValueExt());
        if (order.isPresent() && order.getAsInt() == 0 && sameExtension) {
            return;
        }
        Optional<Better> better = PromiseKind.of(before.getProperty()).preference();
        String was = described(before);
        String is = described(after);
        if (order.isEmpty() || order.getAsInt() == 0 || better.isEmpty()) {
            changes.breaking(SLA_CHANGED, place, was, is, sentence(after, "is another one now"));
        } else if ((order.getAsInt() < 0) == (better.get() == Better.LESS)) {
            changes.breaking(SLA_LOOSENED, place, was, is, sentence(after, "is weaker now"));
        } else {
            changes.compatible(SLA_TIGHTENED, place, was, is, sentence(after, "is stronger now"));
        }
    }

    private String sentence(SlaProperty promise, String told) {
        String element = promise.getElement() == null ? "" : " for " + promise.getElement();
        return "%s: the promise of %s%s %s.".formatted(place.described(), promise.getProperty(), element, told);
    }

    private static String described(SlaProperty promise) {
        String unit = promise.getUnit() == null ? "" : " " + promise.getUnit();
        String extension = promise.getValueExt() == null ? "" : " (" + promise.getValueExt() + ")";
        return promise.getProperty() + " " + promise.getValue() + unit + extension;
    }

    /** What is promised about what, and to whom it matters: two promises of one subject are versions of each other. */
    private record Subject(String kind, String element, String driver) {

        static Subject of(SlaProperty promise) {
            return new Subject(PromiseKind.of(promise.getProperty()).name(), promise.getElement(), promise.getDriver());
        }
    }
}

package io.datamesh.quality.objective;

import io.datamesh.quality.budget.Slicing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/** Gathers objectives under names that are unique, and stay the same when other promises come and go elsewhere. */
final class Collected {

    static final int MOST_OBJECTIVES = 1_000;
    private static final int MOST_REASONS = 200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PROMISE = 500;

    private final List<Objective> objectives = new ArrayList<>();
    private final List<NotUnderstood> notUnderstood = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    void add(String path, Place place, Draft draft) {
        switch (draft) {
            case Draft.Unclear(String promise, String reason) -> unclear(path, promise, reason);
            case Draft.Understood understood -> {
                if (objectives.size() == MOST_OBJECTIVES) {
                    unclear(path, understood.promise(), "A product has at most " + MOST_OBJECTIVES + " objectives.");
                } else if (understood.window().toMillis() < Slicing.BUCKETS) {
                    unclear(path, understood.promise(), "The window is too short.");
                } else {
                    objectives.add(understood.named(name(place, understood)));
                }
            }
        }
    }

    /** Whether this port promises this as a whole already. */
    boolean promises(String port, String metric) {
        return objectives.stream()
                .anyMatch(objective -> Objects.equals(objective.subject().port(), port)
                        && objective.subject().field() == null
                        && objective.rule() == null
                        && objective.metric().equals(metric));
    }

    Objectives result() {
        return new Objectives(objectives, notUnderstood);
    }

    private void unclear(String path, String promise, String reason) {
        if (notUnderstood.size() < MOST_REASONS) {
            notUnderstood.add(new NotUnderstood(path, shortened(promise, LONGEST_PROMISE), reason));
        }
    }

    /** As short as it may be: the port and what is promised, then the object and field it is promised of, then the comparison, then a number. */
    private String name(Place place, Draft.Understood draft) {
        List<String> candidates = new ArrayList<>();
        boolean isNamed = draft.rule() != null;
        if (isNamed || place.field() == null) {
            candidates.add(joined(place.port(), draft.shortName()));
        }
        candidates.add(joined(place.port(), place.field(), draft.shortName()));
        candidates.add(joined(place.port(), place.object(), place.field(), draft.shortName()));
        candidates.add(joined(
                place.port(),
                place.object(),
                place.field(),
                draft.shortName(),
                draft.comparison().operator()));
        for (String candidate : candidates) {
            if (names.add(candidate)) {
                return candidate;
            }
        }
        int number = 2;
        while (!names.add(candidates.getLast() + "-" + number)) {
            number++;
        }
        return candidates.getLast() + "-" + number;
    }

    /** Letters, digits, dots, hyphens and underscores: fit for a URL and for a key. */
    private static String joined(String... parts) {
        StringJoiner name = new StringJoiner(".");
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                name.add(part.strip().replaceAll("[^A-Za-z0-9._-]+", "-"));
            }
        }
        return shortened(name.toString(), LONGEST_NAME).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}

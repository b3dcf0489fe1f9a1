package io.datamesh.product.diff;

import io.datamesh.product.schema.Element;
import io.datamesh.product.schema.Relation;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds fields that got another name among those that are gone and those that are new. A wrong guess would hide a removal, so a pair counts only if
 * the team says so itself or if the evidence fits exactly one field on either side.
 */
final class Renames {

    private static final int SHORTEST_TELLING_DESCRIPTION = 12;
    private static final int SHORTEST_MISSPELT_NAME = 6;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_.-]+");

    private final List<Element> allBefore;
    private final List<Element> allAfter;
    private final List<Element> gone;
    private final List<Element> come;
    private final Map<Element, Element> found = new IdentityHashMap<>();
    private final Set<Element> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    private Renames(List<Element> allBefore, List<Element> allAfter, List<Element> gone, List<Element> come) {
        this.allBefore = allBefore;
        this.allAfter = allAfter;
        this.gone = gone;
        this.come = come;
    }

    /** New fields by the former ones they continue; compared by identity. */
    static Map<Element, Element> among(
            List<Element> allBefore, List<Element> allAfter, List<Element> gone, List<Element> come) {
        if (gone.isEmpty() || come.isEmpty()) {
            return Map.of();
        }
        Renames renames = new Renames(allBefore, allAfter, gone, come);
        renames.findDeclared();
        renames.match(Element::stableId, (before, after) -> true);
        renames.match(Renames::storedName, Renames::areAlike);
        renames.match(element -> telling(element.businessName(), 1), Renames::areAlike);
        renames.match(element -> telling(element.description(), SHORTEST_TELLING_DESCRIPTION), Renames::areAlike);
        renames.match(element -> Optional.of(bareName(element)), Renames::areAlike);
        renames.findMisspelt();
        return renames.found;
    }

    private void findDeclared() {
        Map<String, Element> goneByName = byName(gone);
        for (Element after : come) {
            after.formerNames().stream()
                    .map(goneByName::get)
                    .filter(before -> before != null && isFree(before))
                    .findFirst()
                    .ifPresent(before -> pair(before, after));
        }
        // a version that takes a renaming back carries the former name on the other side
        Map<String, Element> comeByName = byName(come);
        for (Element before : free(gone)) {
            before.formerNames().stream()
                    .map(comeByName::get)
                    .filter(after -> after != null && isFree(after))
                    .findFirst()
                    .ifPresent(after -> pair(before, after));
        }
    }

    private static Map<String, Element> byName(List<Element> fields) {
        Map<String, Element> byName = new HashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return byName;
    }

    private boolean isFree(Element element) {
        return !taken.contains(element);
    }

    private List<Element> free(List<Element> elements) {
        return elements.stream().filter(this::isFree).toList();
    }

    private void pair(Element before, Element after) {
        found.put(before, after);
        taken.add(before);
        taken.add(after);
    }

    /** Pairs what has the same key, provided that no other field of either version has it. */
    private void match(Function<Element, Optional<String>> key, BiPredicate<Element, Element> plausible) {
        Map<String, Element> goneByKey = unique(key, free(gone), allBefore);
        Map<String, Element> comeByKey = unique(key, free(come), allAfter);
        goneByKey.forEach((value, before) -> {
            Element after = comeByKey.get(value);
            if (after != null && plausible.test(before, after)) {
                pair(before, after);
            }
        });
    }

    private static Map<String, Element> unique(
            Function<Element, Optional<String>> key, List<Element> candidates, List<Element> all) {
        Map<String, Integer> uses = new HashMap<>();
        all.forEach(element -> key.apply(element).ifPresent(value -> uses.merge(value, 1, Integer::sum)));
        Map<String, Element> unique = new HashMap<>();
        for (Element candidate : candidates) {
            key.apply(candidate)
                    .filter(value -> uses.getOrDefault(value, 0) == 1)
                    .ifPresent(value -> unique.put(value, candidate));
        }
        return unique;
    }

    private static Optional<String> storedName(Element element) {
        return Optional.of(element.physicalName() == null ? element.name() : element.physicalName());
    }

    private static Optional<String> telling(String text, int shortest) {
        return Optional.ofNullable(text).map(String::strip).filter(words -> words.length() >= shortest);
    }

    /** The name without what conventions of writing add: {@code customerId} and {@code CUSTOMER_ID} are one. */
    private static String bareName(Element element) {
        return SEPARATORS.matcher(element.name().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static boolean areAlike(Element before, Element after) {
        return before.type().isAlike(after.type());
    }

    /** One letter more, less or other, in the only field that is gone and the only one that is new, which agree in everything else. */
    private void findMisspelt() {
        List<Element> lost = free(gone);
        List<Element> won = free(come);
        if (lost.size() != 1 || won.size() != 1) {
            return;
        }
        Element before = lost.getFirst();
        Element after = won.getFirst();
        if (agreeButForTheName(before, after) && isOneLetterOff(bareName(before), bareName(after))) {
            pair(before, after);
        }
    }

    private static boolean agreeButForTheName(Element before, Element after) {
        return before.type().to(after.type()) == Relation.SAME
                && before.required() == after.required()
                && before.unique() == after.unique()
                && before.primaryKey() == after.primaryKey()
                && Objects.equals(before.classification(), after.classification())
                && Objects.equals(before.description(), after.description())
                && Objects.equals(before.businessName(), after.businessName())
                && before.children().isEmpty() == after.children().isEmpty();
    }

    private static boolean isOneLetterOff(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = shorter == one ? other : one;
        if (shorter.length() < SHORTEST_MISSPELT_NAME || longer.length() - shorter.length() > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        int skipped = shorter.length() == longer.length() ? same + 1 : same;
        boolean restIsSame =
                skipped <= shorter.length() && shorter.substring(skipped).equals(longer.substring(same + 1));
        return same > 0
                && restIsSame
                && !Character.isDigit(longer.charAt(same))
                && (same == shorter.length() || !Character.isDigit(shorter.charAt(same)));
    }
}

package io.datamesh.product.descriptor.section;

import java.util.Collection;
import java.util.Locale;

/** Finds the key that a misspelt one was probably meant to be. */
final class NearMiss {

    private static final int LONGEST = 40;

    private NearMiss() {}

    /** The nearest candidate within two edits, or null. */
    static String of(String name, Collection<String> candidates) {
        if (name.length() < 3 || name.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int fewest = 3;
        for (String candidate : candidates) {
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest && edits < candidate.length() / 2) {
                nearest = candidate;
                fewest = edits;
            }
        }
        return nearest;
    }

    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}

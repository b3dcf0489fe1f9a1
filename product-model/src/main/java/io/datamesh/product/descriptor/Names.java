package io.datamesh.product.descriptor;

import java.text.Normalizer;
import java.util.Locale;

/** Identifiers made of the names people give. */
final class Names {

    private static final int LONGEST = 200;

    private Names() {}

    /** {@code Customer 360 View} is {@code customer-360-view}; empty if no letter or digit is left. */
    static String hyphenated(String name) {
        String ascii = Normalizer.normalize(
                        name.length() > LONGEST ? name.substring(0, LONGEST) : name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        return ascii.replaceAll("[^a-z0-9.:]+", "-").replaceAll("^[-.:]+|[-.:]+$", "");
    }

    /** {@code Customer Analytics Team} owns the domain {@code customer-analytics}; empty if no letter or digit is left. */
    static String domainOf(String owner) {
        String name = owner.strip();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean team = lower.endsWith(" team") || lower.endsWith("-team") || lower.endsWith("_team");
        return hyphenated(team ? name.substring(0, name.length() - 5) : name)
                .replace('.', '-')
                .replace(':', '-');
    }

    /** {@code null_percentage} is {@code nullPercentage}. */
    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.strip().split("[\\s_-]+")) {
            if (!word.isEmpty()) {
                camel.append(
                        camel.isEmpty()
                                ? word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1)
                                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
        }
        return camel.toString();
    }
}

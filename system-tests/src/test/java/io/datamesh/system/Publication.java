package io.datamesh.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is published in one run: products with one version, and every seventh with two.
 *
 * @param products how many
 */
record Publication(String prefix, int products) {

    private static final int EVERY_WITH_TWO_VERSIONS = 7;

    static final String FIRST = "1.0.0";
    static final String SECOND = "1.1.0";

    String id(int number) {
        return "%s-%05d".formatted(prefix, number);
    }

    List<String> versions(int number) {
        return number % EVERY_WITH_TWO_VERSIONS == 0 ? List.of(FIRST, SECOND) : List.of(FIRST);
    }

    /** The version that stands at the end, by product. */
    Map<String, String> finalVersions() {
        Map<String, String> versions = new TreeMap<>();
        for (int number = 0; number < products; number++) {
            versions.put(id(number), versions(number).getLast());
        }
        return versions;
    }

    /** Every fact there has to be, as {@code id version}. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        for (int number = 0; number < products; number++) {
            for (String version : versions(number)) {
                facts.add(id(number) + " " + version);
            }
        }
        return facts;
    }
}

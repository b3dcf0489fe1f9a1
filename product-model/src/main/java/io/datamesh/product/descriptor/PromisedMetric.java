package io.datamesh.product.descriptor;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a name of a check or a word of a promise measures.
 *
 * @param service the promise on service it is, or null for a matter of quality
 */
record PromisedMetric(String name, String dimension, String service) {

    static PromisedMetric of(String words) {
        String word = words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
        for (Map.Entry<String, PromisedMetric> known : KNOWN) {
            if (word.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return new PromisedMetric(Names.camelCase(words), null, null);
    }

    private static final List<Map.Entry<String, PromisedMetric>> KNOWN = List.of(
            Map.entry("rowcount", new PromisedMetric("rowCount", null, null)),
            Map.entry("rows", new PromisedMetric("rowCount", null, null)),
            Map.entry("recordcount", new PromisedMetric("rowCount", null, null)),
            Map.entry("null", new PromisedMetric("nullValues", "completeness", null)),
            Map.entry("missing", new PromisedMetric("missingValues", "completeness", null)),
            Map.entry("duplicate", new PromisedMetric("duplicateValues", "uniqueness", null)),
            Map.entry("invalid", new PromisedMetric("invalidValues", "conformity", null)),
            Map.entry("complete", new PromisedMetric("completeness", "completeness", null)),
            Map.entry("accura", new PromisedMetric("accuracy", "accuracy", null)),
            Map.entry("valid", new PromisedMetric("conformity", "conformity", null)),
            Map.entry("conform", new PromisedMetric("conformity", "conformity", null)),
            Map.entry("unique", new PromisedMetric("uniqueness", "uniqueness", null)),
            Map.entry("consisten", new PromisedMetric("consistency", "consistency", null)),
            Map.entry("cover", new PromisedMetric("coverage", "coverage", null)),
            Map.entry("time", new PromisedMetric("timeliness", "timeliness", null)),
            Map.entry("fresh", new PromisedMetric("freshness", null, "freshness")),
            Map.entry("latency", new PromisedMetric("latency", null, "latency")),
            Map.entry("availab", new PromisedMetric("availability", null, "availability")),
            Map.entry("uptime", new PromisedMetric("availability", null, "availability")));
}

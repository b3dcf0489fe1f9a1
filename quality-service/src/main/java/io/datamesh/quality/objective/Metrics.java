package io.datamesh.quality.objective;

import io.datamesh.product.sla.PromiseKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of metrics: however somebody writes one, it is the same metric. */
public final class Metrics {

    public static final String ROW_COUNT = "rowcount";
    static final String FRESHNESS = "freshness";
    public static final String FREQUENCY = "frequency";
    static final String AVAILABILITY = "availability";

    private static final Map<String, String> DIMENSIONS = Map.ofEntries(
            Map.entry("nullvalues", "completeness"),
            Map.entry("missingvalues", "completeness"),
            Map.entry("completeness", "completeness"),
            Map.entry("invalidvalues", "conformity"),
            Map.entry("validity", "conformity"),
            Map.entry("conformity", "conformity"),
            Map.entry("duplicatevalues", "uniqueness"),
            Map.entry("uniqueness", "uniqueness"),
            Map.entry(ROW_COUNT, "coverage"),
            Map.entry("coverage", "coverage"),
            Map.entry("accuracy", "accuracy"),
            Map.entry("consistency", "consistency"),
            Map.entry("timeliness", "timeliness"),
            Map.entry("latency", "timeliness"),
            Map.entry(FRESHNESS, "timeliness"),
            Map.entry(FREQUENCY, "timeliness"),
            Map.entry("timeofavailability", "timeliness"));

    /** Words of ODCS for what other tools call otherwise. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "validity", "conformity",
            "rows", ROW_COUNT,
            "volume", ROW_COUNT,
            "rowcounts", ROW_COUNT,
            "duplicatecount", "duplicatevalues",
            "uptime", AVAILABILITY);

    /** Metrics whose number is the share of good rows; of all others it tells what is wrong, or how much there is. */
    private static final Set<String> SHARES_OF_GOOD =
            Set.of("completeness", "conformity", "uniqueness", "coverage", "accuracy", "consistency", "timeliness");

    private Metrics() {}

    static boolean isShareOfGood(String normalMetric) {
        return SHARES_OF_GOOD.contains(normalMetric);
    }

    /** For comparing: lower case, without separators, synonyms replaced. */
    public static String normal(String metric) {
        String word = PromiseKind.of(metric).name().replace(" ", "").toLowerCase(Locale.ROOT);
        return SYNONYMS.getOrDefault(word, word);
    }

    /** The quality dimension of a metric where nobody says another; null if there is none. */
    static String dimension(String normalMetric) {
        return DIMENSIONS.get(normalMetric);
    }
}

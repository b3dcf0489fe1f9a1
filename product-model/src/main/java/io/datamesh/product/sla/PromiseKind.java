package io.datamesh.product.sla;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a service promise is about. Names and two-letter synonyms are those of ODCS; the standard leaves the list open, so there may be others.
 *
 * @param name the standard's name, or the team's own
 * @param better which amount is the better promise; null where that is not known
 */
public record PromiseKind(String name, Better better) {

    /** Which of two amounts consumers prefer. */
    public enum Better {
        LESS,
        MORE
    }

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("av", "availability"),
            Map.entry("th", "throughput"),
            Map.entry("er", "errorrate"),
            Map.entry("ga", "generalavailability"),
            Map.entry("es", "endofsupport"),
            Map.entry("el", "endoflife"),
            Map.entry("re", "retention"),
            Map.entry("fy", "frequency"),
            Map.entry("ly", "latency"),
            Map.entry("td", "timetodetect"),
            Map.entry("tn", "timetonotify"),
            Map.entry("tr", "timetorepair"));

    private static final Map<String, Better> BETTER = Map.ofEntries(
            Map.entry("latency", Better.LESS),
            Map.entry("freshness", Better.LESS),
            Map.entry("frequency", Better.LESS),
            Map.entry("errorrate", Better.LESS),
            Map.entry("timetodetect", Better.LESS),
            Map.entry("timetonotify", Better.LESS),
            Map.entry("timetorepair", Better.LESS),
            Map.entry("timeofavailability", Better.LESS),
            Map.entry("generalavailability", Better.LESS),
            Map.entry("availability", Better.MORE),
            Map.entry("throughput", Better.MORE),
            Map.entry("retention", Better.MORE),
            Map.entry("endofsupport", Better.MORE),
            Map.entry("endoflife", Better.MORE),
            Map.entry("completeness", Better.MORE),
            Map.entry("accuracy", Better.MORE),
            Map.entry("validity", Better.MORE),
            Map.entry("uniqueness", Better.MORE),
            Map.entry("coverage", Better.MORE));

    public static PromiseKind of(String property) {
        String word = property.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        String name = SYNONYMS.getOrDefault(word, word);
        return new PromiseKind(name, BETTER.get(name));
    }

    /** Which is better, empty where it is not known. */
    public Optional<Better> preference() {
        return Optional.ofNullable(better);
    }
}

package io.datamesh.quality.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How the logical types of ODCS may look in a record: formats without dates write them as text or numbers. */
final class LogicalKinds {

    private static final Map<String, Set<String>> SERVED_AS = Map.of(
            "string", Set.of("string", "bytes"),
            "integer", Set.of("integer"),
            "number", Set.of("number", "integer", "bytes", "string"),
            "boolean", Set.of("boolean"),
            "date", Set.of("date", "string", "integer"),
            "time", Set.of("time", "string", "integer"),
            "timestamp", Set.of("timestamp", "string", "integer", "number"),
            "object", Set.of("object", "map", "string"),
            "array", Set.of("array"));

    private LogicalKinds() {}

    /** Whether what is found may be what was promised; where either is unknown it may. */
    static boolean mayBe(String promised, String found) {
        if (promised == null || found == null) {
            return true;
        }
        Set<String> served = SERVED_AS.get(promised.strip().toLowerCase(Locale.ROOT));
        return served == null || served.contains(found);
    }

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT -> "object";
            case ARRAY -> "array";
            default -> null;
        };
    }
}

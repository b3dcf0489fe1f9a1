package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The metrics of a scan of Soda 3, which its checks name. */
final class SodaMetrics {

    private final Map<String, JsonNode> values = new HashMap<>();

    SodaMetrics(JsonNode metrics) {
        metrics.forEach(metric -> values.putIfAbsent(metric.path("identity").asText(""), metric.path("value")));
    }

    /** Null where the check has none, or it is no number. */
    Double of(JsonNode check) {
        JsonNode value = values.get(identity(check));
        return value == null ? null : Json.numberOrNull(value);
    }

    /**
     * Whether a share was worked out of nothing: if its query fails, Soda has no count, takes the share for 0 percent and passes the check.
     */
    boolean isShareOfNothing(JsonNode check) {
        String identity = identity(check);
        JsonNode count = values.get(identity.replace("_percent", "_count"));
        return identity.contains("_percent") && count != null && count.isNull();
    }

    private static String identity(JsonNode check) {
        return check.path("metrics").path(0).asText("");
    }
}

package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/**
 * How an input column becomes an output column.
 *
 * @param text DIRECT or INDIRECT, a colon and the subtype; several are separated by commas
 * @param masked whether one of them hides the input's values
 */
record Transformation(String text, boolean masked) {

    static final Transformation UNKNOWN = new Transformation("", false);

    /** The list that columnLineage 1-1-0 and later, and the lineage facet have. */
    static Transformation of(JsonNode transformations) {
        if (transformations == null || !transformations.isArray() || transformations.isEmpty()) {
            return UNKNOWN;
        }
        TreeSet<String> texts = new TreeSet<>();
        boolean masked = false;
        for (JsonNode transformation : transformations) {
            String type = transformation.path("type").asText("");
            String subtype = transformation.path("subtype").asText("");
            if (!type.isEmpty()) {
                texts.add(subtype.isEmpty() ? type : type + ":" + subtype);
            }
            masked |= transformation.path("masking").asBoolean(false);
        }
        return new Transformation(String.join(",", texts), masked);
    }

    /** The one word that columnLineage 1-0-x has for all inputs of a column. */
    static Transformation ofOlder(JsonNode column) {
        String type = column.path("transformationType").asText("");
        return switch (type) {
            case "" -> UNKNOWN;
            case "IDENTITY" -> new Transformation("DIRECT:IDENTITY", false);
            case "MASKED" -> new Transformation("DIRECT:TRANSFORMATION", true);
            default -> new Transformation(type, false);
        };
    }
}

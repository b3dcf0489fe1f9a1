package io.datamesh.product.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;

/** Lists of allowed values, as JSON text: more of them are wider, fewer narrower, and their order does not matter. */
public final class AllowedValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AllowedValues() {}

    public static Relation relation(String before, String after) {
        Set<JsonNode> former = items(before);
        Set<JsonNode> latter = items(after);
        if (former.equals(latter)) {
            return Relation.SAME;
        }
        if (latter.containsAll(former)) {
            return Relation.WIDENED;
        }
        return former.containsAll(latter) ? Relation.NARROWED : Relation.CHANGED;
    }

    private static Set<JsonNode> items(String json) {
        Set<JsonNode> items = new HashSet<>();
        try {
            JSON.readTree(json).forEach(items::add);
        } catch (JsonProcessingException notAList) {
            items.add(JSON.getNodeFactory().textNode(json));
        }
        return items;
    }
}

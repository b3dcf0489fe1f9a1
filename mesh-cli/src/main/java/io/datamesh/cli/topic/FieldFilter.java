package io.datamesh.cli.topic;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Failure;
import java.util.Arrays;
import java.util.List;

/**
 * A condition on a field, as in {@code product.domain=order}. A path leads through lists to each of their items, and one match is enough.
 *
 * @param path the names on the way to the field
 * @param wanted the field's value as text
 */
record FieldFilter(List<String> path, String wanted) {

    static FieldFilter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Failure.usage(
                    "--where " + text + " is no condition.", "Write field=value, as in --where product.domain=order.");
        }
        return new FieldFilter(
                Arrays.asList(text.substring(0, equals).strip().split("\\.")),
                text.substring(equals + 1).strip());
    }

    boolean matches(JsonNode value) {
        return value != null && matches(value, path);
    }

    private boolean matches(JsonNode node, List<String> rest) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (matches(item, rest)) {
                    return true;
                }
            }
            return false;
        }
        if (rest.isEmpty()) {
            return node.isValueNode() && node.asText().equals(wanted);
        }
        JsonNode next = node.get(rest.getFirst());
        return next != null && matches(next, rest.subList(1, rest.size()));
    }
}

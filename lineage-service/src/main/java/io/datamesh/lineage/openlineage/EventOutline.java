package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.lineage.state.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event without its datasets, and where in its bytes each of those stands. Made in one pass that looks into no dataset; whatever is unusual has none and is read as a
 * whole.
 *
 * @param rest everything but inputs and outputs
 */
record EventOutline(ObjectNode rest, List<Fragment> fragments) {

    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";
    private static final Map<String, Role> LISTS = Map.of(INPUTS, Role.INPUT, OUTPUTS, Role.OUTPUT);

    /** The bytes of one dataset of an event. */
    record Fragment(byte[] bytes, int hash, Role role) {

        static Fragment of(byte[] json, int from, int to, Role role) {
            byte[] bytes = Arrays.copyOfRange(json, from, to);
            return new Fragment(bytes, Arrays.hashCode(bytes), role);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fragment fragment
                    && fragment.hash == hash
                    && fragment.role == role
                    && Arrays.equals(fragment.bytes, bytes);
        }
    }

    /**
     * Null if there is none.
     *
     * @throws IOException if it is no JSON
     */
    static EventOutline of(byte[] json, ObjectReader reader) throws IOException {
        boolean inUtf8 = json.length > 1 && json[0] == '{' && json[1] != 0;
        if (!inUtf8) {
            return null;
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        Map<String, List<Fragment>> lists = new HashMap<>();
        try (JsonParser parser = reader.createParser(json)) {
            parser.nextToken();
            for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
                boolean list = parser.nextToken() == JsonToken.START_ARRAY && LISTS.containsKey(member);
                boolean again = list
                        ? lists.put(member, fragments(json, parser, LISTS.get(member))) != null
                        : rest.replace(member, parser.<JsonNode>readValueAsTree()) != null;
                if (again) {
                    return null;
                }
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            boolean once = lists.keySet().stream().noneMatch(rest::has);
            return whole && once ? of(rest, lists) : null;
        }
    }

    private static EventOutline of(ObjectNode rest, Map<String, List<Fragment>> lists) {
        List<Fragment> all = new ArrayList<>();
        all.addAll(lists.getOrDefault(INPUTS, List.of()));
        all.addAll(lists.getOrDefault(OUTPUTS, List.of()));
        return new EventOutline(rest, all);
    }

    private static List<Fragment> fragments(byte[] json, JsonParser parser, Role role) throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int to = (int) parser.currentLocation().getByteOffset();
            fragments.add(Fragment.of(json, from, to, role));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new IOException("something stands where datasets are");
        }
        return fragments;
    }
}

package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.lineage.state.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An event without its datasets, and where in its bytes each of those stands. Datasets are not looked into; whatever is unusual has no outline and is read as a whole.
 *
 * @param rest everything but inputs and outputs
 */
record EventOutline(ObjectNode rest, List<Fragment> fragments) {

    private static final List<Role> LISTS = List.of(Role.INPUT, Role.OUTPUT);

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
        DatasetScan scan = DatasetScan.of(json);
        if (scan == null || !(reader.readTree(scan.rest()) instanceof ObjectNode rest)) {
            return null;
        }
        List<Fragment> all = new ArrayList<>();
        for (Role role : LISTS) {
            List<Fragment> cut = scan.lists().get(role);
            if (cut != null) {
                all.addAll(cut);
                JsonNode left = rest.remove(DatasetScan.LISTS.get(role));
                if (left == null || !left.isArray() || !left.isEmpty()) {
                    return null;
                }
            }
        }
        return new EventOutline(rest, all);
    }
}

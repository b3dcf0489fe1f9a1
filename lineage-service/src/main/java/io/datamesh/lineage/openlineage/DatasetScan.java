package io.datamesh.lineage.openlineage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.datamesh.lineage.openlineage.EventOutline.Fragment;
import io.datamesh.lineage.state.Role;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the datasets out of an event by counting brackets. It does not tell whether what it cuts is JSON: whoever reads the parts finds out, and what is between them is looked
 * at here.
 */
final class DatasetScan {

    static final Map<Role, String> LISTS = Map.of(Role.INPUT, "inputs", Role.OUTPUT, "outputs");

    private static final int NOT_FOUND = -1;
    private static final byte[] INPUTS = LISTS.get(Role.INPUT).getBytes(US_ASCII);
    private static final byte[] OUTPUTS = LISTS.get(Role.OUTPUT).getBytes(US_ASCII);

    private final byte[] json;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream(512);
    private final Map<Role, List<Fragment>> lists = new EnumMap<>(Role.class);
    private int kept;

    private DatasetScan(byte[] json) {
        this.json = json;
    }

    /** Null if the event is unusual. */
    static DatasetScan of(byte[] json) {
        DatasetScan scan = new DatasetScan(json);
        return scan.members() ? scan : null;
    }

    /** The event with empty lists of datasets. */
    byte[] rest() {
        return rest.toByteArray();
    }

    /** The lists that were cut. */
    Map<Role, List<Fragment>> lists() {
        return lists;
    }

    private boolean members() {
        int at = space(1);
        while (peek(at) == '"') {
            int name = at + 1;
            at = string(at);
            Role role = role(name, at - 1);
            at = space(at);
            if (peek(at) != ':') {
                return false;
            }
            at = space(at + 1);
            if (role != null && peek(at) == '[') {
                at = list(at + 1, role);
                if (at == NOT_FOUND) {
                    return false;
                }
            } else {
                at = value(at);
            }
            at = space(at);
            if (peek(at) == ',') {
                at = space(at + 1);
            }
        }
        rest.write(json, kept, json.length - kept);
        return peek(at) == '}';
    }

    /** @return behind its end, or {@link #NOT_FOUND} if something else is in it */
    private int list(int from, Role role) {
        rest.write(json, kept, from - kept);
        List<Fragment> fragments = new ArrayList<>();
        if (lists.put(role, fragments) != null) {
            return NOT_FOUND;
        }
        int at = space(from);
        while (peek(at) == '{') {
            int end = container(at);
            fragments.add(Fragment.of(json, at, end, role));
            at = space(end);
            boolean more = peek(at) == ',';
            at = more ? space(at + 1) : at;
            if (more != (peek(at) == '{')) {
                return NOT_FOUND;
            }
        }
        kept = at;
        return peek(at) == ']' ? at + 1 : NOT_FOUND;
    }

    private int value(int from) {
        return switch (peek(from)) {
            case '"' -> string(from);
            case '{', '[' -> container(from);
            default -> scalar(from);
        };
    }

    private int scalar(int from) {
        int at = from;
        while (at < json.length && json[at] != ',' && json[at] != '}' && json[at] > ' ') {
            at++;
        }
        return at;
    }

    private int container(int from) {
        int depth = 0;
        int at = from;
        while (at < json.length) {
            switch (json[at]) {
                case '"' -> at = string(at);
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    at++;
                    if (--depth == 0) {
                        return at;
                    }
                }
                default -> at++;
            }
        }
        return at;
    }

    private int string(int from) {
        int at = from + 1;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length);
    }

    private int space(int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int peek(int at) {
        return at < json.length ? json[at] : NOT_FOUND;
    }

    private Role role(int from, int to) {
        if (from > to) {
            return null;
        }
        return Arrays.equals(json, from, to, INPUTS, 0, INPUTS.length)
                ? Role.INPUT
                : Arrays.equals(json, from, to, OUTPUTS, 0, OUTPUTS.length) ? Role.OUTPUT : null;
    }
}

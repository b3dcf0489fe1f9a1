package io.datamesh.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code access.txt}: whom each endpoint lets in. */
final class AccessTable {

    private static final Path FILE = Path.of("src/test/resources/access.txt");
    private static final int CALLERS = Caller.values().length;

    private AccessTable() {}

    /** Who asks, in the order of the columns. */
    enum Caller {
        NOBODY(List.of(), List.of()),
        READER(List.of(), List.of()),
        OTHER_DOMAIN(List.of("domain"), List.of("elsewhere")),
        OWN_DOMAIN(List.of("domain"), List.of(AccessRequests.DOMAIN)),
        GOVERNANCE(List.of("governance"), List.of()),
        OPERATOR(List.of("operator"), List.of());

        private final List<String> roles;
        private final List<String> domains;

        Caller(List<String> roles, List<String> domains) {
            this.roles = roles;
            this.domains = domains;
        }

        /** Null for nobody. */
        String token(MeshUnderTest mesh) {
            return this == NOBODY ? null : mesh.token(roles, domains);
        }
    }

    /** By the name of the operation: for each caller {@code +}, {@code !} or {@code -}. */
    static Map<String, List<String>> read() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" +");
                    table.put(
                            String.join(" ", Arrays.copyOf(words, words.length - CALLERS)),
                            List.of(Arrays.copyOfRange(words, words.length - CALLERS, words.length)));
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an answer means in the table. */
    static String sign(int status) {
        return switch (status) {
            case 401 -> "!";
            case 403 -> "-";
            default -> status < 500 ? "+" : Integer.toString(status);
        };
    }
}

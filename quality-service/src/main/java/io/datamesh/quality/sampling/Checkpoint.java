package io.datamesh.quality.sampling;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a topic has been measured: the metadata of a partition's committed offset. The offset itself is where counting late records goes on; windows that
 * were open then are counted again from the topic.
 *
 * @param closed windows that end here or before have been told
 * @param rebuildFrom first offset of this partition that belongs to a window that was open
 * @param newest when the newest record happened; null if none had
 * @param late records that came after their window had been told, on all partitions
 */
record Checkpoint(Instant closed, long rebuildFrom, Instant newest, long late) {

    private static final String LAYOUT = "1";

    String text() {
        return "v=" + LAYOUT + ";closed=" + closed.toEpochMilli() + ";from=" + rebuildFrom
                + (newest == null ? "" : ";newest=" + newest.toEpochMilli()) + ";late=" + late;
    }

    /** Empty for what another layout, or somebody else, wrote. */
    static Optional<Checkpoint> parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        if (!LAYOUT.equals(parts.get("v"))) {
            return Optional.empty();
        }
        try {
            String newest = parts.get("newest");
            return Optional.of(new Checkpoint(
                    Instant.ofEpochMilli(Long.parseLong(parts.get("closed"))),
                    Long.parseLong(parts.get("from")),
                    newest == null ? null : Instant.ofEpochMilli(Long.parseLong(newest)),
                    Long.parseLong(parts.getOrDefault("late", "0"))));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}

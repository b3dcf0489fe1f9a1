package io.datamesh.governance.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Kept standings in bytes: the standing as JSON, then the facts. Written before there were facts in it, it is JSON alone. */
final class KeptBytes {

    private static final byte WITH_FACTS = 1;

    private KeptBytes() {}

    static byte[] write(Kept kept) {
        byte[] standing = StateJson.write(kept.standing());
        int size = 1 + Integer.BYTES + standing.length;
        for (Map.Entry<String, byte[]> fact : kept.facts().entrySet()) {
            size += 2 * Integer.BYTES + fact.getKey().getBytes(UTF_8).length + fact.getValue().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).put(WITH_FACTS);
        put(bytes, standing);
        kept.facts().forEach((id, fact) -> {
            put(bytes, id.getBytes(UTF_8));
            put(bytes, fact);
        });
        return bytes.array();
    }

    static Kept read(byte[] written) {
        if (written[0] != WITH_FACTS) {
            return new Kept(StateJson.read(written, Standing.class), Map.of());
        }
        ByteBuffer bytes = ByteBuffer.wrap(written, 1, written.length - 1);
        Standing standing = StateJson.read(next(bytes), Standing.class);
        Map<String, byte[]> facts = new LinkedHashMap<>();
        while (bytes.hasRemaining()) {
            facts.put(new String(next(bytes), UTF_8), next(bytes));
        }
        return new Kept(standing, facts);
    }

    private static void put(ByteBuffer bytes, byte[] part) {
        bytes.putInt(part.length).put(part);
    }

    private static byte[] next(ByteBuffer bytes) {
        byte[] part = new byte[bytes.getInt()];
        bytes.get(part);
        return part;
    }
}

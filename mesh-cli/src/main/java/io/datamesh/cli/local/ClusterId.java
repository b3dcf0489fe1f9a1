package io.datamesh.cli.local;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Kafka's form of a cluster id: a UUID in URL-safe base 64. */
final class ClusterId {

    private ClusterId() {}

    static String random() {
        String id;
        do {
            UUID uuid = UUID.randomUUID();
            byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
            id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (id.startsWith("-"));
        return id;
    }
}

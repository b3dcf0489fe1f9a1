package io.datamesh.lineage.marquez;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON put one after the other; what is put is JSON already. */
final class JsonBytes {

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** A piece that is written again and again. */
    static byte[] piece(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    void put(byte[] piece) {
        if (length + piece.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + piece.length, bytes.length * 2));
        }
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
    }

    void put(char ascii) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) ascii;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}

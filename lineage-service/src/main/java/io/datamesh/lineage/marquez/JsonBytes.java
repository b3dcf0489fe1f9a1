package io.datamesh.lineage.marquez;

import java.nio.charset.StandardCharsets;

/** Bytes of JSON put one after the other; what is put is JSON already. */
final class JsonBytes {

    private final byte[] bytes;
    private int length;

    /** @param size how many bytes there will be: large answers are written where they stay, since growing and copying would take as long as writing */
    JsonBytes(int size) {
        bytes = new byte[size];
    }

    /** A piece that is written again and again. */
    static byte[] piece(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    void put(byte[] piece) {
        put(piece, 0, piece.length);
    }

    void put(byte[] piece, int from, int to) {
        System.arraycopy(piece, from, bytes, length, to - from);
        length += to - from;
    }

    void put(char ascii) {
        bytes[length++] = (byte) ascii;
    }

    /** @throws IllegalStateException if there are fewer than there should be */
    byte[] toBytes() {
        if (length != bytes.length) {
            throw new IllegalStateException(length + " bytes were put, not " + bytes.length);
        }
        return bytes;
    }
}

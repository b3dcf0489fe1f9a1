package io.datamesh.topics;

import java.nio.ByteBuffer;

/** The five bytes before the Avro data in Confluent's wire format: a zero and the schema's id, big-endian. */
final class ConfluentHeader {

    static final int LENGTH = 5;

    private static final byte MAGIC = 0;

    private ConfluentHeader() {}

    static boolean isPresent(byte[] value) {
        return value.length > LENGTH - 1 && value[0] == MAGIC;
    }

    static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }

    static byte[] of(int schemaId) {
        return ByteBuffer.allocate(LENGTH).put(MAGIC).putInt(schemaId).array();
    }
}

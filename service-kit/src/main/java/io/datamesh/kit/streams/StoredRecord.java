package io.datamesh.kit.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Records of stores as bytes: Avro's single-object encoding, whose fingerprint tells which version of the record they are, so that a later version of the code can
 * read them.
 */
public final class StoredRecord<T extends SpecificRecordBase> {

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /**
     * @param any of these records
     * @param former schemas that such records were stored with before
     */
    public StoredRecord(T any, List<Schema> former) {
        SpecificData data = any.getSpecificData();
        data.setCustomCoders(true); // generated code, where there is some: the same bytes in a fraction of the time
        encoder = new BinaryMessageEncoder<>(data, any.getSchema(), false);
        decoder = new BinaryMessageDecoder<>(data, any.getSchema());
        former.forEach(decoder::addSchema);
    }

    public StoredRecord(T any) {
        this(any, List.of());
    }

    public byte[] bytes(T value) {
        try {
            ByteBuffer encoded = encoder.encode(value);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for null. */
    public T read(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.datamesh.lineage.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;

/** State as bytes: Avro's single-object encoding, which names the schema it was written with, so that a later version can read it. */
public final class Stored {

    private Stored() {}

    public static <T> byte[] write(MessageEncoder<T> encoder, T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T> T read(MessageDecoder<T> decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

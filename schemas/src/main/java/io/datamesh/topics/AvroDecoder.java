package io.datamesh.topics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.registry.SchemaRegistry.WriterSchema;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;

/**
 * Avro in Confluent's wire format, from whoever wrote it: every length is checked against the bytes that are there, recursion that overflows the stack is
 * caught, and what stands after the datum counts as damage.
 */
final class AvroDecoder<V> implements RecordDecoder<V> {

    private static final int MOST_READERS = 1_000;

    private final WriterSchemas schemas;
    private final int maxBytes;
    private final Function<Schema, Reading<V>> readings;
    private final Cache<Integer, Reading<V>> readingById =
            Caffeine.newBuilder().maximumSize(MOST_READERS).build();

    /** @param readings how to read what was written with a schema */
    AvroDecoder(WriterSchemas schemas, int maxBytes, Function<Schema, Reading<V>> readings) {
        this.schemas = schemas;
        this.maxBytes = maxBytes;
        this.readings = readings;
    }

    /** Reads the whole of a value, wire format included. */
    @FunctionalInterface
    interface ValueReader<V> {

        V read(byte[] value) throws IOException;

        static <V> ValueReader<V> of(DatumReader<V> reader) {
            return value -> {
                BinaryDecoder data = DecoderFactory.get()
                        .binaryDecoder(value, ConfluentHeader.LENGTH, value.length - ConfluentHeader.LENGTH, null);
                V decoded = reader.read(null, data);
                if (!data.isEnd()) {
                    throw new IOException("bytes that do not belong to it stand after the data");
                }
                return decoded;
            };
        }
    }

    /** Whether and how data of one writer's schema can be read. */
    sealed interface Reading<V> {

        record By<V>(ValueReader<V> reader) implements Reading<V> {}

        record Impossible<V>(String reason) implements Reading<V> {}
    }

    @Override
    public Decoded<V> decode(byte[] value) {
        if (value == null) {
            return Decoded.undecodable("a tombstone: the record has no value");
        }
        if (value.length > maxBytes) {
            return Decoded.undecodable(
                    "the value has " + value.length + " bytes; this topic takes " + maxBytes + " at most");
        }
        if (value.length < ConfluentHeader.LENGTH) {
            return Decoded.undecodable("the value has " + value.length
                    + " bytes, too few for the wire format: a zero byte, a schema id of four bytes, Avro data");
        }
        if (!ConfluentHeader.isPresent(value)) {
            return Decoded.undecodable(String.format(
                    Locale.ROOT, "the value starts with 0x%02x instead of the wire format's 0x00", value[0]));
        }
        return decode(ConfluentHeader.schemaId(value), value);
    }

    private Decoded<V> decode(int id, byte[] value) {
        Reading<V> reading = readingById.getIfPresent(id);
        if (reading == null) {
            switch (schemas.byId(id)) {
                case WriterSchema.Known(Schema writer) -> {
                    reading = readings.apply(writer);
                    readingById.put(id, reading);
                }
                case WriterSchema.Unusable(String reason) -> {
                    return Decoded.undecodable(reason);
                }
            }
        }
        return switch (reading) {
            case Reading.By<V>(ValueReader<V> reader) -> read(reader, id, value);
            case Reading.Impossible<V>(String reason) -> Decoded.undecodable("schema " + id + ": " + reason);
        };
    }

    private Decoded<V> read(ValueReader<V> reader, int id, byte[] value) {
        try {
            return new Decoded.Value<>(reader.read(value));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (StackOverflowError e) {
            return Decoded.undecodable("the data is nested too deep for any sane record of schema " + id);
        } catch (IOException | RuntimeException e) {
            return Decoded.undecodable("the data is not what schema " + id + " says: " + describe(e));
        }
    }

    private static String describe(Exception failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}

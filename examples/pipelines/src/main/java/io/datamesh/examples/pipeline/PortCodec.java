package io.datamesh.examples.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.examples.port.Port;
import io.datamesh.registry.SchemaRegistry;
import io.datamesh.registry.SchemaRegistry.Registration;
import io.datamesh.registry.SchemaRegistry.WriterSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Records of ports as bytes: a zero, the four bytes of the schema's id in the registry, Avro data. Safe for use by several threads. */
public final class PortCodec {

    private static final byte MAGIC = 0;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final int USUAL_SIZE = 512;
    private static final int MOST_WRITERS = 1_000;

    private final SchemaRegistry registry;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Cache<Integer, Schema> writers =
            Caffeine.newBuilder().maximumSize(MOST_WRITERS).build();

    public PortCodec(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * Makes sure that the port's schema is registered, so that nothing has to be asked while a transaction is open.
     *
     * @throws io.datamesh.registry.RegistryUnavailableException while the registry can't be asked
     * @throws IllegalStateException if the registry refuses the schema
     */
    void register(Port port) {
        ids.computeIfAbsent(port.subject(), subject -> switch (registry.register(subject, port.schema())) {
            case Registration.Registered(int id) -> id;
            case Registration.Refused(String reason) ->
                throw new IllegalStateException("the registry refuses the schema of " + port.topic() + ": " + reason);
        });
    }

    byte[] encode(Port port, GenericRecord value) {
        Integer id = ids.get(port.subject());
        if (id == null) {
            throw new IllegalStateException("the schema of " + port.topic() + " is not registered");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        bytes.writeBytes(ByteBuffer.allocate(HEADER).put(MAGIC).putInt(id).array());
        try {
            BinaryEncoder data = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(port.schema()).write(value, data);
            data.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record as the port's schema has it, whichever version it was written with.
     *
     * @throws UnreadableRecordException if it can't be read, now or later
     * @throws io.datamesh.registry.RegistryUnavailableException while the writer's schema can't be asked for
     */
    public GenericRecord decode(Port port, byte[] value) {
        if (value == null || value.length < HEADER || value[0] != MAGIC) {
            throw new UnreadableRecordException("it is not in the wire format", null);
        }
        return read(writer(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt()), port.schema(), value);
    }

    private Schema writer(int id) {
        Schema known = writers.getIfPresent(id);
        if (known != null) {
            return known;
        }
        return switch (registry.byId(id)) {
            case WriterSchema.Known(Schema schema) -> {
                writers.put(id, schema);
                yield schema;
            }
            case WriterSchema.Unusable(String reason) -> throw new UnreadableRecordException(reason, null);
        };
    }

    private static GenericRecord read(Schema writer, Schema reader, byte[] value) {
        try {
            BinaryDecoder data = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
            return new GenericDatumReader<GenericRecord>(writer, reader).read(null, data);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordException("the data is not what its schema says", e);
        }
    }
}

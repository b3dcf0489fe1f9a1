package io.datamesh.topics;

import io.datamesh.registry.RegistryUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a topic's values under the id of exactly the schema this build knows. Never under the newest one: while a newer service is being rolled out, the
 * fields of an older build would land in the wrong places.
 */
final class AvroSerializer<V> implements Serializer<V> {

    private static final int USUAL_SIZE = 1_024;

    private final Topic<V> topic;
    private final WireHeaders headers;
    private final DatumWriter<V> writer;

    AvroSerializer(Topic<V> topic, WireHeaders headers) {
        this.topic = topic;
        this.headers = headers;
        SpecificData data = SpecificData.getForClass(topic.valueType());
        Schema schema = data.getSchema(topic.valueType());
        // generated code where there is some: the same bytes, without a look at the schema for each field
        data.setCustomCoders(true);
        this.writer = new SpecificDatumWriter<>(schema, data);
    }

    /**
     * @throws RegistryUnavailableException until the topic's owner has registered the schema and the registry can be asked for its id
     * @throws SerializationException if the value breaks its own schema, which is a bug
     */
    @Override
    public byte[] serialize(String topicName, V value) {
        if (value == null) {
            return null;
        }
        byte[] prefix = headers.of(topic);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
            bytes.write(prefix);
            BinaryEncoder data = EncoderFactory.get().binaryEncoder(bytes, null);
            writer.write(value, data);
            data.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException(
                    "a value for " + topic.name() + " breaks its schema: " + e.getMessage(), e);
        }
    }
}

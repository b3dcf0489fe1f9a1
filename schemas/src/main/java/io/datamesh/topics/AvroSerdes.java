package io.datamesh.topics;

import io.datamesh.registry.HttpSchemaRegistry;
import io.datamesh.registry.SchemaRegistry;
import io.datamesh.topics.AvroDecoder.Reading;
import io.datamesh.topics.AvroDecoder.ValueReader;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads and writes the topics of the mesh. Bytes are those of any Confluent client; schemas are fetched once per id, and ids once per topic. With
 * {@code mesh.serde.serializer.class} and {@code mesh.serde.deserializer.class} another implementation of Kafka's interfaces does the work, for
 * registries with features of their own.
 */
public final class AvroSerdes implements AutoCloseable {

    private final SchemaRegistry registry;
    private final WriterSchemas schemas;
    private final WireHeaders headers;
    private final Optional<ForeignSerde> foreign;

    private AvroSerdes(SchemaRegistry registry, Optional<ForeignSerde> foreign) {
        this.registry = registry;
        this.schemas = new WriterSchemas(registry);
        this.headers = new WireHeaders(registry);
        this.foreign = foreign;
    }

    /**
     * @param settings {@code mesh.registry.*} as {@link HttpSchemaRegistry#from} reads it, and {@code mesh.serde.*}: everything below that prefix is
     *     handed to the classes named there
     * @throws IllegalArgumentException if a setting is missing or wrong
     */
    public static AvroSerdes from(Map<String, String> settings) {
        return new AvroSerdes(HttpSchemaRegistry.from(settings), ForeignSerde.from(settings));
    }

    public static AvroSerdes with(SchemaRegistry registry) {
        return new AvroSerdes(registry, Optional.empty());
    }

    public SchemaRegistry registry() {
        return registry;
    }

    /** @see AvroSerializer#serialize */
    public <V> Serializer<V> serializer(Topic<V> topic) {
        if (topic.format() != Topic.Format.AVRO) {
            @SuppressWarnings("unchecked") // a topic that is not Avro has byte[] values
            Serializer<V> raw = (Serializer<V>) new ByteArraySerializer();
            return raw;
        }
        return foreign.flatMap(ForeignSerde::<V>serializer).orElseGet(() -> new AvroSerializer<>(topic, headers));
    }

    public <V> RecordDecoder<V> decoder(Topic<V> topic) {
        if (topic.format() != Topic.Format.AVRO) {
            return value -> rawValue(topic, value);
        }
        SpecificData data = SpecificData.getForClass(topic.valueType());
        Schema expected = data.getSchema(topic.valueType());
        return new AvroDecoder<>(schemas, topic.maxMessageBytes(), writer -> {
            if (!namesMatch(writer, expected)) {
                return new Reading.Impossible<>(
                        "it is " + writer.getFullName() + "; " + topic.name() + " carries " + expected.getFullName());
            }
            return new Reading.By<>(foreign.flatMap(serde -> serde.reader(topic))
                    .orElseGet(() -> ValueReader.of(new SpecificDatumReader<>(writer, expected, data))));
        });
    }

    /** A decoder that takes any record as it was written, for tools that show a topic without knowing its type. */
    public RecordDecoder<GenericRecord> genericDecoder(int maxBytes) {
        return new AvroDecoder<>(schemas, maxBytes, writer -> {
            if (writer.getType() != Schema.Type.RECORD) {
                return new Reading.Impossible<>("it is " + writer.getType().getName() + ", not a record");
            }
            return new Reading.By<>(ValueReader.of(new GenericDatumReader<>(writer)));
        });
    }

    @Override
    public void close() {
        foreign.ifPresent(ForeignSerde::close);
        registry.close();
    }

    /** Avro resolves records of different names without complaint, and a record whose fields all have defaults can be read from anything. */
    private static boolean namesMatch(Schema writer, Schema expected) {
        return writer.getType() == Schema.Type.RECORD
                && (writer.getFullName().equals(expected.getFullName())
                        || expected.getAliases().contains(writer.getFullName()));
    }

    @SuppressWarnings("unchecked") // a topic that is not Avro has byte[] values
    private static <V> Decoded<V> rawValue(Topic<V> topic, byte[] value) {
        if (value == null) {
            return Decoded.undecodable("a tombstone: the record has no value");
        }
        if (value.length > topic.maxMessageBytes()) {
            return Decoded.undecodable("the value has " + value.length + " bytes; this topic takes "
                    + topic.maxMessageBytes() + " at most");
        }
        return new Decoded.Value<>((V) value);
    }
}

package io.datamesh.bench.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Values of a topic as records, with the headers that every event of the mesh has. */
public final class Claims<V> {

    private final Topic<V> topic;
    private final Serializer<V> serializer;

    public Claims(Topic<V> topic, AvroSerdes serdes) {
        this.topic = topic;
        this.serializer = serdes.serializer(topic);
    }

    public ProducerRecord<byte[], byte[]> record(String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(topic, "/benchmarks", Instant.now(), key)
                .withId(UUID.randomUUID().toString())
                .write(headers);
        return new ProducerRecord<>(
                topic.name(), null, null, key.getBytes(UTF_8), serializer.serialize(topic.name(), value), headers);
    }
}

package io.datamesh.governance.verdict;

import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Facts by key, in the bytes of their topic. */
final class FactStore<V> {

    private final KeyValueStore<String, byte[]> store;
    private final Topic<V> topic;
    private final Serializer<V> serializer;
    private final RecordDecoder<V> decoder;

    FactStore(KeyValueStore<String, byte[]> store, Topic<V> topic, AvroSerdes serdes) {
        this.store = store;
        this.topic = topic;
        this.serializer = serdes.serializer(topic);
        this.decoder = serdes.decoder(topic);
    }

    /** A fact, and the bytes it was read from. */
    record Stored<V>(V value, byte[] bytes) {}

    Optional<V> get(String key) {
        return read(key).map(Stored::value);
    }

    Optional<Stored<V>> read(String key) {
        return Optional.ofNullable(store.get(key)).map(bytes -> new Stored<>(decoded(key, bytes), bytes));
    }

    void put(String key, V value) {
        store.put(key, serializer.serialize(topic.name(), value));
    }

    /** @param bytes a fact as its topic has it */
    void putWritten(String key, byte[] bytes) {
        store.put(key, bytes);
    }

    void delete(String key) {
        store.delete(key);
    }

    void forEach(BiConsumer<String, V> visitor) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> visitor.accept(entry.key, decoded(entry.key, entry.value)));
        }
    }

    void forEach(String prefix, BiConsumer<String, V> visitor) {
        try (KeyValueIterator<String, byte[]> some = store.prefixScan(prefix, new StringSerializer())) {
            some.forEachRemaining(entry -> visitor.accept(entry.key, decoded(entry.key, entry.value)));
        }
    }

    V decoded(String key, byte[] bytes) {
        return switch (decoder.decode(bytes)) {
            case Decoded.Value<V>(V value) -> value;
            case Decoded.Undecodable<V>(String reason) ->
                throw new IllegalStateException("the stored fact " + key + " can't be read: " + reason);
        };
    }
}

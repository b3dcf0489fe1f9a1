package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** The topics of a mesh, as a client in Java sees them. */
final class MeshTopics implements AutoCloseable {

    /** How keys of records begin that nobody is meant to be able to read. */
    static final String POISON = "poison-";

    /** A registry that was just restarted, on a machine with everything else to do. */
    private static final String PATIENCE_MILLIS = "30000";

    private static final Duration LONGEST_READ = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final AvroSerdes serdes;
    private final Serializer<ProductPublished> claims;

    MeshTopics(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.serdes =
                AvroSerdes.from(Map.of("mesh.registry.url", registryUrl, "mesh.registry.timeout.ms", PATIENCE_MILLIS));
        this.claims = serdes.serializer(Topics.PRODUCT_PUBLISHED);
    }

    AvroSerdes serdes() {
        return serdes;
    }

    /** Idempotent, and patient enough for a broker that is away for a while. */
    KafkaProducer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A claim as a domain team would write it; without an envelope. */
    ProducerRecord<byte[], byte[]> claim(String key, ProductPublished claim) {
        return new ProducerRecord<>(Topics.PRODUCT_PUBLISHED.name(), key.getBytes(UTF_8), value(claim));
    }

    byte[] value(ProductPublished claim) {
        return claims.serialize(Topics.PRODUCT_PUBLISHED.name(), claim);
    }

    /** Everything committed in a topic, partition by partition, until the ends it had when the call was made. */
    List<ConsumerRecord<byte[], byte[]>> readAll(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Instant deadline = Instant.now().plus(LONGEST_READ);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(topic.name() + " could not be read to its end within " + LONGEST_READ);
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** All values of a topic; one that can't be read fails the test, unless a test of such records wrote it. */
    <V> List<V> values(Topic<V> topic) {
        RecordDecoder<V> decoder = serdes.decoder(topic);
        return facts(topic).stream().map(record -> decoded(decoder, record)).toList();
    }

    /** The last value of each key; none for a key that was deleted last. */
    <V> Map<String, V> lastOfKeys(Topic<V> topic) {
        RecordDecoder<V> decoder = serdes.decoder(topic);
        Map<String, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
        facts(topic).forEach(record -> last.put(key(record), record));
        Map<String, V> values = new TreeMap<>();
        last.forEach((key, record) -> {
            if (record.value() != null) {
                values.put(key, decoded(decoder, record));
            }
        });
        return values;
    }

    /** The records of a topic without those that a test of unreadable ones wrote. */
    List<ConsumerRecord<byte[], byte[]>> facts(Topic<?> topic) {
        return readAll(topic).stream()
                .filter(record -> !key(record).startsWith(POISON))
                .toList();
    }

    private static <V> V decoded(RecordDecoder<V> decoder, ConsumerRecord<byte[], byte[]> record) {
        return switch (decoder.decode(record.value())) {
            case Decoded.Value<V>(V value) -> value;
            case Decoded.Undecodable<V>(String reason) ->
                throw new AssertionError(record.topic() + " at " + record.offset() + ": " + reason);
        };
    }

    /** The facts about products whose ids begin so: product, version, and how many facts there are. */
    Map<String, Integer> factsByVersion(String idPrefix) {
        Map<String, Integer> counts = new HashMap<>();
        for (ProductChanged fact : values(Topics.PRODUCT_CHANGED)) {
            if (fact.getProductId().startsWith(idPrefix)) {
                counts.merge(fact.getProductId() + " " + fact.getVersion(), 1, Integer::sum);
            }
        }
        return counts;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters("");
    }

    /** Those whose keys begin so. */
    List<DeadLetter> deadLetters(String keyPrefix) {
        return readAll(Topics.DEAD_LETTERS).stream()
                .filter(record -> key(record).startsWith(keyPrefix))
                .map(record -> DeadLetter.read(record)
                        .orElseThrow(() -> new AssertionError("no dead letter at offset " + record.offset())))
                .toList();
    }

    /** A record's key as text. */
    static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        serdes.close();
    }
}

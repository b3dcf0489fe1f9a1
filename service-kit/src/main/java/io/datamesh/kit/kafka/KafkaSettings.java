package io.datamesh.kit.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The properties of every Kafka client in a service. A client takes, in this order: defaults that were measured, whatever the operator set below
 * {@code mesh.kafka.}, and the few settings that correctness rests on and nobody may change.
 */
public final class KafkaSettings {

    /** Larger than the largest message of any topic, so that the topics decide what is too large; changelogs hold whole facts too. */
    private static final int LARGEST_REQUEST = 16 << 20;

    private static final int LARGEST_FETCH = 16 << 20;

    private static final String STREAMS_SCOPE = "streams.";
    private static final Set<String> SCOPES = Set.of(
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX,
            STREAMS_SCOPE);

    /** The administration client knows the connection and security settings that all clients share. */
    private static final Set<String> STREAMS_NAMES =
            union(List.of(StreamsConfig.configDef().names(), AdminClientConfig.configNames()));

    private static final Set<String> KNOWN =
            union(List.of(ProducerConfig.configNames(), ConsumerConfig.configNames(), STREAMS_NAMES));

    private final Map<String, String> given;
    private final Path stateDirectory;
    private final String instanceId;
    private final short replication;

    /**
     * @param given what stands below {@code mesh.kafka.}, without that prefix, under the names of Kafka's own settings; those that begin with
     *     {@code producer.}, {@code consumer.}, {@code admin.} or {@code streams.} hold for that kind of client only
     * @param stateDirectory where local state is kept; no two processes may share it
     * @param instanceId names this process, and is the same after its restart
     * @param replication copies of each topic and changelog; -1 leaves it to the broker
     */
    public KafkaSettings(Map<String, String> given, Path stateDirectory, String instanceId, short replication) {
        if (given.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "").isBlank()) {
            throw new IllegalArgumentException(
                    "mesh.kafka.bootstrap.servers is not set; it names the Kafka brokers, as in localhost:9092");
        }
        this.given = Map.copyOf(given);
        this.stateDirectory = stateDirectory;
        this.instanceId = instanceId;
        this.replication = replication;
    }

    /** The same with another default for one of Kafka's settings; what the operator set still wins. */
    public KafkaSettings withDefault(String name, String value) {
        Map<String, String> all = new HashMap<>(given);
        all.putIfAbsent(name, value);
        return new KafkaSettings(all, stateDirectory, instanceId, replication);
    }

    public Path stateDirectory() {
        return stateDirectory;
    }

    public String instanceId() {
        return instanceId;
    }

    public short replication() {
        return replication;
    }

    /** An idempotent producer of bytes that sends at once and gives up within seconds, because somebody waits for the answer. */
    public Map<String, Object> producer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0); // Kafka 4 lets each record wait 5 ms for company
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        putGiven(properties, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configNames());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    /** A consumer of committed bytes without a group, which is told where to start and creates no topics. */
    public Map<String, Object> consumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LARGEST_FETCH);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        putGiven(properties, StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configNames());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return properties;
    }

    public Map<String, Object> admin() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        putGiven(properties, StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configNames());
        return properties;
    }

    /**
     * An exactly-once processor tuned for the latency of sparse traffic: a command waits for the transaction it caused, and another process takes over
     * within seconds.
     */
    public Map<String, Object> streams(String applicationId) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replication);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), LARGEST_FETCH);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_REQUEST);
        putGiven(properties, STREAMS_SCOPE, STREAMS_NAMES);
        given.forEach((name, value) -> {
            if (isScoped(name) && !name.startsWith(STREAMS_SCOPE)) {
                properties.put(name, value); // Kafka Streams has the same prefixes for the clients inside it
            }
        });
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId + "-" + instanceId);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                stateDirectory.resolve("streams").toString());
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, AnyTimestamp.class);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                applicationId + "-" + instanceId);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }

    /** What holds for every client, then what the operator set for this kind of client only. */
    private void putGiven(Map<String, Object> properties, String scope, Set<String> known) {
        given.forEach((name, value) -> {
            boolean ofAnotherClient = KNOWN.contains(name) && !known.contains(name);
            if (!isScoped(name) && !ofAnotherClient) {
                properties.put(name, value);
            }
        });
        given.forEach((name, value) -> {
            if (name.startsWith(scope)) {
                properties.put(name.substring(scope.length()), value);
            }
        });
    }

    private static boolean isScoped(String name) {
        return SCOPES.stream().anyMatch(name::startsWith);
    }

    private static Set<String> union(List<Set<String>> names) {
        return names.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}

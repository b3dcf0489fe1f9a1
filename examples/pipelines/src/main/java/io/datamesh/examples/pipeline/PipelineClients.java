package io.datamesh.examples.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients for a few records a second: little memory, and time limits short enough to notice that a broker is gone. */
public final class PipelineClients {

    /** Longest time to close a client. */
    static final Duration CLOSING = Duration.ofMillis(400);

    /** Longest time for one question to the broker. */
    static final Duration ANSWER = Duration.ofSeconds(10);

    private static final String PREFIX = "example-";
    private static final int LONGEST_DELIVERY_MILLIS = 20_000;
    private static final int TRANSACTION_TIMEOUT_MILLIS = 30_000;
    private static final int BUFFER_BYTES = 4 << 20;
    private static final int FETCH_BYTES = 1 << 20;
    private static final int PARTITION_FETCH_BYTES = 256 << 10;
    private static final int LARGEST_POLL = 200;

    private final Map<String, String> settings;

    /** @param settings of Kafka clients: bootstrap servers, security and the like */
    public PipelineClients(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    public Admin admin() {
        Map<String, Object> given = common("admin");
        given.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        given.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis() / 2);
        return Admin.create(given);
    }

    /** A producer that makes an earlier one of the same pipeline, if it should still live, unable to write. */
    Producer<String, byte[]> producer(String pipeline) {
        Map<String, Object> given = common(pipeline);
        given.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, PREFIX + pipeline);
        given.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        given.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_DELIVERY_MILLIS);
        given.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        given.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER.toMillis());
        given.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        return new KafkaProducer<>(given, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer that is told its partitions: each pipeline runs once, so a group would have nothing to share out. */
    Consumer<String, byte[]> consumer(String pipeline) {
        Map<String, Object> given = common(pipeline);
        given.put(ConsumerConfig.GROUP_ID_CONFIG, PREFIX + pipeline);
        given.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        given.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        given.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        given.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        given.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        given.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        given.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        given.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        given.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LARGEST_POLL);
        return new KafkaConsumer<>(given, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> common(String client) {
        Map<String, Object> given = new HashMap<>(settings);
        given.put(CommonClientConfigs.CLIENT_ID_CONFIG, PREFIX + client);
        return given;
    }
}

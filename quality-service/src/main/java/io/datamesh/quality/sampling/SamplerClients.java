package io.datamesh.quality.sampling;

import io.datamesh.kit.kafka.KafkaSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka clients that measuring needs. */
final class SamplerClients {

    static final String GROUP = "quality-sampler";

    private static final int LARGEST_FETCH = 8 << 20;
    private static final int LARGEST_PARTITION_FETCH = 2 << 20;

    private final KafkaSettings settings;

    SamplerClients(KafkaSettings settings) {
        this.settings = settings;
    }

    /** This instance, as others know it. */
    String instance() {
        return settings.instanceId();
    }

    /** The instance behind a static member of the group. */
    static String instanceOf(String groupInstanceId) {
        return groupInstanceId.startsWith(GROUP + "-")
                ? groupInstanceId.substring(GROUP.length() + 1)
                : groupInstanceId;
    }

    /** A member of the group that shares the topics. One that is restarted gets its topics back without a rebalance. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = settings.consumer();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, GROUP + "-" + settings.instanceId());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP + "-" + settings.instanceId());
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(WholeTopicAssignor.class.getName()));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LARGEST_FETCH);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_PARTITION_FETCH);
        return new KafkaConsumer<>(properties);
    }

    /** Writes measurements and the group's offsets in one transaction. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = settings.producer();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP + "-" + settings.instanceId());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, GROUP + "-" + settings.instanceId());
        return new KafkaProducer<>(properties);
    }

    Admin admin() {
        return Admin.create(settings.admin());
    }
}

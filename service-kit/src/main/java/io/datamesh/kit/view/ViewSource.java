package io.datamesh.kit.view;

import io.datamesh.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all partitions of the view's topics, without a group. One thread uses it; {@link #wakeUp()} may come from any. */
final class ViewSource {

    private static final Logger LOG = LoggerFactory.getLogger(ViewSource.class);

    private final Set<String> topics;
    private final Set<String> optional;
    private final Map<String, Object> properties;
    private volatile Consumer<byte[], byte[]> consumer;

    /** @param optional those of the topics that may come later, or never */
    ViewSource(Set<String> topics, Set<String> optional, KafkaSettings settings, ViewSettings timing) {
        this.topics = topics;
        this.optional = optional;
        this.properties = settings.consumer();
        properties.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, timing.lookAround().toMillis());
    }

    /** What is known when reading starts: either how far to read to be up to date, or that the topics are not those the index was made from. */
    sealed interface Start {

        record Reading(Positions target) implements Start {}

        record Elsewhere(String reason) implements Start {}
    }

    /**
     * Starts reading behind {@code applied}, anew after a fault.
     *
     * @throws KafkaException if Kafka can't be asked or a topic does not exist
     */
    Start open(Positions applied) {
        close();
        consumer = new KafkaConsumer<>(properties);
        Set<TopicPartition> partitions = partitions(applied.offsets().keySet());
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : applied.offsets().keySet()) {
            if (!partitions.contains(partition)) {
                return new Start.Elsewhere(partition + " is not there any more");
            }
        }
        for (TopicPartition partition : partitions) {
            long begin = begins.get(partition);
            long wanted = applied.of(partition).orElse(begin);
            if (wanted > ends.get(partition)) {
                return new Start.Elsewhere(partition + " ends at " + ends.get(partition) + ", before " + wanted);
            }
            if (wanted < begin) {
                LOG.warn(
                        "Records were deleted before the view read them partition={} from={} to={}",
                        partition,
                        wanted,
                        begin);
            }
            consumer.seek(partition, Math.max(begin, wanted));
        }
        return new Start.Reading(Positions.of(ends));
    }

    /**
     * Waits for records.
     *
     * @throws OffsetOutOfRangeException if what comes next is not there any more
     */
    ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /** Whether a topic has other partitions by now. As cheap as the client's metadata is up to date. */
    boolean hasNewPartitions() {
        return !partitions(consumer.assignment()).equals(consumer.assignment());
    }

    /** Whether any broker is connected; a broker that hangs counts until a request to it has timed out. */
    boolean isConnected() {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .anyMatch(metric -> ((Number) metric.getValue().metricValue()).doubleValue() > 0);
    }

    /** Records that are known to be there and were not read yet. */
    long lag() {
        long lag = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong behind = consumer.currentLag(partition);
            lag += behind.orElse(0);
        }
        return lag;
    }

    void wakeUp() {
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    /** @param seen partitions that were there before: their topics are not optional any more */
    private Set<TopicPartition> partitions(Set<TopicPartition> seen) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (String topic : topics) {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                if (optional.contains(topic)
                        && seen.stream()
                                .noneMatch(partition -> partition.topic().equals(topic))) {
                    continue;
                }
                throw new UnknownTopicOrPartitionException(topic + " does not exist yet");
            }
            known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }
}

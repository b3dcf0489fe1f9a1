package io.datamesh.kit.sse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic's partitions and their bounds, asked of the broker. */
final class TopicPartitions {

    private TopicPartitions() {}

    static Set<TopicPartition> of(String topic, Consumer<?, ?> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("There is no topic " + topic + " yet");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toSet());
    }

    static StreamPosition beginning(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        return position(consumer.beginningOffsets(partitions));
    }

    static StreamPosition end(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        return position(consumer.endOffsets(partitions));
    }

    private static StreamPosition position(Map<TopicPartition, Long> offsets) {
        return StreamPosition.of(offsets.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue)));
    }
}

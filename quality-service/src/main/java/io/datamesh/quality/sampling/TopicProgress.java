package io.datamesh.quality.sampling;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the partitions of a topic have been read, which decides when a window is complete. */
final class TopicProgress {

    /** A partition this many windows ahead of the first open one waits for the others. */
    private static final int MOST_AHEAD = 32;

    private final Consumer<byte[], byte[]> consumer;
    private final WindowRules rules;

    TopicProgress(Consumer<byte[], byte[]> consumer, WindowRules rules) {
        this.consumer = consumer;
        this.rules = rules;
    }

    /** The partitions of a topic that are assigned. */
    Set<TopicPartition> partitions(String topic) {
        return ofTopic(topic, consumer.assignment());
    }

    /** Up to when every record of the topic has been read: now where the end is reached, else the time of the newest record of the slowest partition. */
    Instant complete(TopicWindows topic, Instant now) {
        Set<TopicPartition> partitions = partitions(topic.plan().topic());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Instant complete = now;
        for (TopicPartition partition : partitions) {
            if (consumer.position(partition) < ends.get(partition)) {
                Instant newest = topic.newest(partition.partition()).orElse(Instant.MIN);
                complete = newest.isBefore(complete) ? newest : complete;
            }
        }
        return partitions.isEmpty() ? Instant.MIN : complete;
    }

    /** What to commit for a topic. */
    Map<TopicPartition, OffsetAndMetadata> checkpoints(TopicWindows topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions(topic.plan().topic())) {
            long position = consumer.position(partition);
            Checkpoint checkpoint = topic.checkpoint(partition.partition(), position);
            offsets.put(partition, new OffsetAndMetadata(position, checkpoint.text()));
        }
        return offsets;
    }

    /** Keeps the number of open windows small where one partition is read faster than the others. */
    void holdBack(Collection<TopicWindows> windows) {
        Duration most = rules.length().multipliedBy(MOST_AHEAD);
        Set<TopicPartition> paused = new HashSet<>();
        for (TopicWindows topic : windows) {
            if (topic.openWindows() > MOST_AHEAD) {
                for (TopicPartition partition : partitions(topic.plan().topic())) {
                    if (topic.ahead(partition.partition()).compareTo(most) > 0) {
                        paused.add(partition);
                    }
                }
            }
        }
        Set<TopicPartition> resumed = new HashSet<>(consumer.paused());
        resumed.removeAll(paused);
        consumer.resume(resumed);
        consumer.pause(paused);
    }

    static Set<TopicPartition> ofTopic(String topic, Collection<TopicPartition> partitions) {
        Set<TopicPartition> some = new HashSet<>();
        for (TopicPartition partition : partitions) {
            if (partition.topic().equals(topic)) {
                some.add(partition);
            }
        }
        return some;
    }
}

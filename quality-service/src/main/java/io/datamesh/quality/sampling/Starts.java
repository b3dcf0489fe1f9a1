package io.datamesh.quality.sampling;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where the reading of a topic begins: at its last checkpoint, or, the first time, at the next whole window. */
final class Starts {

    private final Consumer<byte[], byte[]> consumer;
    private final WindowRules rules;
    private final Duration lookback;

    Starts(Consumer<byte[], byte[]> consumer, WindowRules rules, Duration lookback) {
        this.consumer = consumer;
        this.rules = rules;
        this.lookback = lookback;
    }

    /**
     * Moves the consumer to where counting begins. Waits for transactions of a former owner that are still open, so that nothing it commits is missed.
     */
    TopicWindows begin(TopicPlan plan, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        Map<TopicPartition, Checkpoint> checkpoints = new HashMap<>();
        consumer.committed(new HashSet<>(partitions)).forEach((partition, offset) -> {
            Optional<Checkpoint> checkpoint = offset == null ? Optional.empty() : Checkpoint.parse(offset.metadata());
            checkpoint.ifPresent(found -> {
                committed.put(partition, offset);
                checkpoints.put(partition, found);
            });
        });
        return checkpoints.isEmpty() ? first(plan, partitions) : again(plan, partitions, committed, checkpoints);
    }

    private TopicWindows again(
            TopicPlan plan,
            Collection<TopicPartition> partitions,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Checkpoint> checkpoints) {
        // windows may have had another length then: none is told twice
        Checkpoint newest = checkpoints.values().stream()
                .max((one, other) -> one.closed().compareTo(other.closed()))
                .orElseThrow();
        TopicWindows windows =
                new TopicWindows(plan, rules, rules.nextStart(newest.closed()), newest.newest(), newest.late());
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            Checkpoint checkpoint = checkpoints.get(partition);
            if (checkpoint == null) {
                consumer.seek(partition, firsts.get(partition)); // the topic has grown
            } else {
                consumer.seek(partition, Math.max(checkpoint.rebuildFrom(), firsts.get(partition)));
                windows.resumes(partition.partition(), committed.get(partition).offset());
            }
        }
        return windows;
    }

    private TopicWindows first(TopicPlan plan, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (ends.values().stream().allMatch(end -> end == 0)) {
            consumer.seekToBeginning(partitions);
            return new TopicWindows(plan, rules, null, null, 0);
        }
        Instant since = rules.nextStart(Instant.now().minus(lookback));
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        TopicWindows windows = new TopicWindows(plan, rules, since, null, 0);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp place = found.get(partition);
            long offset = place == null ? ends.get(partition) : place.offset();
            consumer.seek(partition, offset);
            // what is written before the first whole window is not late
            windows.resumes(partition.partition(), Long.MAX_VALUE);
        }
        return windows;
    }
}

package io.datamesh.quality.sampling;

import io.datamesh.kit.kafka.Faults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads the topics that are measured. What needs a schema that can't be asked for stays unread, and the rest goes on. */
final class TopicReading {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordCounter counter;
    private final Map<TopicPartition, String> held = new HashMap<>();

    TopicReading(Consumer<byte[], byte[]> consumer, RecordCounter counter) {
        this.consumer = consumer;
        this.counter = counter;
    }

    /** Topics whose records wait for the registry, and why. */
    Map<String, String> waiting() {
        Map<String, String> topics = new HashMap<>();
        held.forEach((partition, why) -> topics.put(partition.topic(), why));
        return topics;
    }

    /** Counts what has come; after that a registry that does not answer is left in peace for a while. */
    void read(Map<String, TopicWindows> windows) throws InterruptedException {
        boolean waits = false;
        held.keySet().removeIf(partition -> !windows.containsKey(partition.topic()));
        try {
            var records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                TopicWindows topic = windows.get(partition.topic());
                if (topic != null) {
                    OptionalLong unread = counter.count(topic, records.records(partition));
                    if (unread.isPresent()) {
                        consumer.seek(partition, unread.getAsLong());
                        held.put(partition, Faults.sentence(counter.fault()));
                        waits = true;
                    } else {
                        held.remove(partition);
                    }
                }
            }
        } catch (OffsetOutOfRangeException e) {
            // what was not read yet is gone: go on with what there is
            consumer.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
        } catch (WakeupException e) {
            // the session is about to be closed
        }
        if (waits) {
            Thread.sleep(REGISTRY_PAUSE);
        }
    }
}

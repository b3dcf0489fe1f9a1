package io.datamesh.quality.sampling;

import io.datamesh.quality.sampling.TopicWindows.Arrival;
import io.datamesh.registry.RegistryUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts records of a topic in its windows, each for every port that the topic serves. */
final class RecordCounter {

    private final RecordReader reader;
    private final WindowRules rules;
    private final Clock clock;
    private RegistryUnavailableException fault;

    RecordCounter(RecordReader reader, WindowRules rules, Clock clock) {
        this.reader = reader;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Counts records of one partition, in their order.
     *
     * @return the offset of the first one that can't be read before the registry answers; empty if all were counted
     */
    OptionalLong count(TopicWindows topic, List<ConsumerRecord<byte[], byte[]>> records) {
        Instant latest = rules.end(rules.end(clock.instant()));
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                count(topic, record, latest);
            } catch (RegistryUnavailableException e) {
                fault = e;
                return OptionalLong.of(record.offset());
            }
        }
        return OptionalLong.empty();
    }

    /** What the registry's absence looked like when it was noticed last. */
    RegistryUnavailableException fault() {
        return fault;
    }

    private void count(TopicWindows topic, ConsumerRecord<byte[], byte[]> record, Instant latest) {
        Instant at = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        if (at.isAfter(latest)) {
            at = clock.instant(); // its writer's clock is wrong; the record is real
        }
        int size = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        List<Reading> readings = new ArrayList<>(topic.plan().ports().size());
        for (PortPlan port : topic.plan().ports()) {
            readings.add(
                    record.value() != null && !isLookedInto(record, port.rate())
                            ? new Reading.NotLookedInto()
                            : reader.read(record.value(), port.format()));
        }
        topic.add(new Arrival(record.partition(), record.offset(), at, size), readings);
    }

    /** Records of one key are looked into together, so that repeats of one another are found. */
    private static boolean isLookedInto(ConsumerRecord<byte[], byte[]> record, double rate) {
        if (rate >= 1) {
            return true;
        }
        int hash = record.key() == null ? Long.hashCode(record.offset()) : Arrays.hashCode(record.key());
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return (hash >>> 1) < rate * Integer.MAX_VALUE;
    }
}

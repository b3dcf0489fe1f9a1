package io.datamesh.cli.topic;

import io.datamesh.cli.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** All partitions of one topic, read from where one likes. */
public final class TopicLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
    private static final int MOST_SUGGESTIONS = 20;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicLog(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    public static TopicLog open(Consumer<byte[], byte[]> consumer, String topic) {
        Map<String, List<PartitionInfo>> all = consumer.listTopics();
        List<PartitionInfo> found = all.getOrDefault(topic, List.of());
        if (found.isEmpty()) {
            String others = all.keySet().stream()
                    .filter(name -> !name.startsWith("__"))
                    .sorted(Comparator.comparingInt((String name) -> -commonPrefix(name, topic))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_SUGGESTIONS)
                    .collect(Collectors.joining(", "));
            throw Failure.refused(
                    "There is no topic " + topic + ".",
                    others.isEmpty() ? "There are no topics yet." : "There are: " + others);
        }
        List<TopicPartition> partitions = found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
        consumer.assign(partitions);
        return new TopicLog(consumer, partitions);
    }

    private static int commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    public List<TopicPartition> partitions() {
        return partitions;
    }

    public Map<TopicPartition, Long> beginning() {
        return consumer.beginningOffsets(partitions);
    }

    /** Behind the last record that is committed now. */
    public Map<TopicPartition, Long> end() {
        return consumer.endOffsets(partitions);
    }

    /** The first records at or after a time; the end where there is none. */
    Map<TopicPartition, Long> at(Instant time) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        Map<TopicPartition, Long> offsets = new HashMap<>(end());
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /**
     * Hands over every record from some offsets until others, partition by partition in order, until the visitor says false.
     *
     * @throws Failure if the broker falls silent in between
     */
    public void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> until,
            Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        List<TopicPartition> open = from.keySet().stream()
                .filter(partition -> from.get(partition) < until.get(partition))
                .toList();
        seek(open, from);
        Instant heard = Instant.now();
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> found : batch) {
                if (found.offset() < until.get(partitionOf(found)) && !visitor.test(found)) {
                    return;
                }
            }
            List<TopicPartition> rest = open.stream()
                    .filter(partition -> consumer.position(partition) < until.get(partition))
                    .toList();
            if (!batch.isEmpty() || rest.size() < open.size()) {
                heard = Instant.now();
            } else if (Duration.between(heard, Instant.now()).compareTo(LONGEST_SILENCE) > 0) {
                throw Failure.unreachable(
                        "Kafka fell silent in the middle of "
                                + partitions.getFirst().topic() + ".",
                        "See ./mesh status, then try again.");
            }
            if (rest.size() < open.size()) {
                consumer.assign(rest);
                open = rest;
            }
        }
        consumer.assign(partitions);
    }

    /** At least the last {@code count} records before these offsets, as far as there are that many; further back the more offsets turn out to be empty. */
    List<ConsumerRecord<byte[], byte[]>> last(int count, Map<TopicPartition, Long> end) {
        Map<TopicPartition, Long> beginning = beginning();
        long back = 2L * count;
        while (true) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : partitions) {
                from.put(partition, Math.max(beginning.get(partition), end.get(partition) - back));
            }
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            read(from, end, found::add);
            if (found.size() >= count || from.equals(beginning)) {
                return found;
            }
            back *= 8;
        }
    }

    /** Hands over what comes from some offsets on, without end, until the visitor or {@code goOn} says false. */
    void follow(
            Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> visitor, BooleanSupplier goOn) {
        seek(partitions, from);
        while (goOn.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                if (!visitor.test(found)) {
                    return;
                }
            }
        }
    }

    private void seek(Collection<TopicPartition> wanted, Map<TopicPartition, Long> offsets) {
        consumer.assign(wanted);
        wanted.forEach(partition -> consumer.seek(partition, offsets.get(partition)));
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> found) {
        return new TopicPartition(found.topic(), found.partition());
    }

    @Override
    public void close() {
        consumer.close();
    }
}

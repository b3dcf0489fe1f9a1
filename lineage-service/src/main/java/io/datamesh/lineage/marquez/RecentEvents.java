package io.datamesh.lineage.marquez;

import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.openlineage.OpenLineageEvent;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The newest run events, read from Kafka when somebody asks, and without their secrets. Events of jobs and datasets are left out, as Marquez does. */
public final class RecentEvents {

    private static final int MOST_AT_A_TIME = 2;
    private static final int MOST_EVENTS = 2_000;
    private static final int SLACK = 100;
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final OpenLineageReader reader;
    private final Semaphore readers = new Semaphore(MOST_AT_A_TIME);

    public RecentEvents(Supplier<Consumer<byte[], byte[]>> consumers, OpenLineageReader reader) {
        this.consumers = consumers;
        this.reader = reader;
    }

    /** Which events, by the time at which they came. */
    record Query(Instant after, Instant before, boolean newestFirst, Paging paging) {}

    private record Event(long at, byte[] json) {}

    byte[] read(Query query) {
        if (!readers.tryAcquire()) {
            throw ProblemException.overloaded("Others are reading events already.", Duration.ofSeconds(1));
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.OPENLINEAGE_EVENTS.name()).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            long asked = query.paging().offset() + (long) query.paging().limit();
            // what is no event of a run, or no event at all, is read in vain
            long wanted = Math.min(MOST_EVENTS, 2 * asked + SLACK);
            long total = 0;
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, Math.max(begins.get(partition), ends.get(partition) - wanted));
                total += ends.get(partition) - begins.get(partition);
            }
            return answer(newest(consumer, ends, query), query.paging(), total);
        } finally {
            readers.release();
        }
    }

    private List<Event> newest(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Query query) {
        List<Event> events = new ArrayList<>();
        long bytes = 0;
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline && bytes < MOST_BYTES && !isAtEnd(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Instant at = Instant.ofEpochMilli(record.timestamp());
                if (record.value() != null && at.isAfter(query.after()) && at.isBefore(query.before())) {
                    byte[] json = runEvent(record.value());
                    if (json != null) {
                        events.add(new Event(record.timestamp(), json));
                        bytes += json.length;
                    }
                }
            }
        }
        Comparator<Event> order = Comparator.comparingLong(Event::at);
        events.sort(query.newestFirst() ? order.reversed() : order);
        return events;
    }

    private static boolean isAtEnd(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Null for what is no sound event of a run. */
    private byte[] runEvent(byte[] json) {
        return reader.read(json) instanceof OpenLineageEvent.Sound sound
                        && sound.key().startsWith("run:")
                ? sound.bytes()
                : null;
    }

    private static byte[] answer(List<Event> events, Paging paging, long total) {
        List<byte[]> page = events.stream()
                .skip(paging.offset())
                .limit(paging.limit())
                .map(Event::json)
                .toList();
        return JsonAnswer.object(json -> {
            JsonAnswer.array(json, "events", page);
            json.writeNumberField("totalCount", total);
        });
    }
}

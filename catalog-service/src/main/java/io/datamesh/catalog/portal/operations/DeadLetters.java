package io.datamesh.catalog.portal.operations;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The newest dead letters, read from the end of their topic when somebody looks, and not more often than every few seconds. */
@Singleton
public final class DeadLetters {

    private static final int MOST = 25;
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final LoadingCache<String, Found> found =
            Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KEPT).build(topic -> read());

    DeadLetters(KafkaSettings settings) {
        this.settings = settings;
    }

    /** @param total how many the topic holds @param fault why they can't be read; null if they can */
    public record Found(List<Letter> letters, long total, String fault) {}

    /** @param position partition and offset, as {@code mesh dead-letters show} takes it */
    public record Letter(String position, DeadLetter letter) {}

    Found newest() {
        return found.get(Topics.DEAD_LETTERS.name());
    }

    private Found read() {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
            return read(consumer);
        } catch (KafkaException unreachable) {
            return new Found(List.of(), 0, "Kafka does not answer, so they can't be read.");
        }
    }

    private static Found read(Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(Topics.DEAD_LETTERS.name(), WITHIN);
        List<TopicPartition> partitions = known.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, WITHIN);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, WITHIN);
        consumer.assign(partitions);
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        long total = 0;
        for (TopicPartition partition : partitions) {
            long begin = beginnings.get(partition);
            total += ends.get(partition) - begin;
            consumer.seek(partition, Math.max(begin, ends.get(partition) - MOST));
            if (ends.get(partition) <= begin) {
                left.remove(partition);
            }
        }
        return new Found(letters(consumer, left), total, null);
    }

    private static List<Letter> letters(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<Letter> letters = new ArrayList<>();
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!ends.isEmpty() && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                letter(record).ifPresent(letters::add);
            }
            ends.entrySet().removeIf(end -> consumer.position(end.getKey(), WITHIN) >= end.getValue());
        }
        letters.sort(Comparator.comparing((Letter one) -> one.letter().at()).reversed());
        return List.copyOf(letters.subList(0, Math.min(MOST, letters.size())));
    }

    private static Optional<Letter> letter(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetter.read(record).map(letter -> new Letter(record.partition() + "-" + record.offset(), letter));
    }
}

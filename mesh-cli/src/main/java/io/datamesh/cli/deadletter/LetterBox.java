package io.datamesh.cli.deadletter;

import io.datamesh.cli.Failure;
import io.datamesh.cli.topic.KafkaAccess;
import io.datamesh.cli.topic.TopicLog;
import io.datamesh.topics.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** The dead-letter topic. */
final class LetterBox implements AutoCloseable {

    private static final int STRIDE = 500;
    private static final Comparator<StoredLetter> NEWEST_FIRST =
            Comparator.comparing(LetterBox::time).reversed();

    private final TopicLog log;

    private LetterBox(TopicLog log) {
        this.log = log;
    }

    static LetterBox open(KafkaAccess access) {
        return new LetterBox(TopicLog.open(access.consumer(), Topics.DEAD_LETTERS.name()));
    }

    /**
     * Some dead letters, newest first.
     *
     * @param next where the following page begins; empty at the oldest letter
     */
    record LetterPage(List<StoredLetter> letters, Optional<List<LetterPosition>> next) {}

    /** @param before for some partitions, the position that the newest letter wanted stands before */
    LetterPage newest(LetterFilter filter, int limit, List<LetterPosition> before) {
        Map<TopicPartition, Long> beginning = log.beginning();
        Map<TopicPartition, Long> end = new HashMap<>(log.end());
        before.forEach(position ->
                end.computeIfPresent(partition(position), (partition, offset) -> Math.min(offset, position.offset())));
        List<StoredLetter> found = new ArrayList<>();
        for (TopicPartition partition : log.partitions()) {
            found.addAll(newestOf(partition, beginning.get(partition), end.get(partition), filter, limit));
        }
        found.sort(NEWEST_FIRST);
        List<StoredLetter> page = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        return new LetterPage(page, next(page, found.size() >= limit, beginning, end));
    }

    /** Reads backwards in strides, so that looking at the newest ones costs the same however many there are. */
    private List<StoredLetter> newestOf(
            TopicPartition partition, long beginning, long end, LetterFilter filter, int limit) {
        Deque<StoredLetter> found = new ArrayDeque<>();
        long upTo = end;
        while (upTo > beginning && found.size() < limit) {
            long from = Math.max(beginning, upTo - STRIDE);
            List<StoredLetter> stride = new ArrayList<>();
            log.read(Map.of(partition, from), Map.of(partition, upTo), record -> {
                StoredLetter stored = StoredLetter.of(record);
                if (filter.matches(stored)) {
                    stride.add(stored);
                }
                return true;
            });
            Collections.reverse(stride);
            stride.stream().limit(limit - found.size()).forEach(found::addLast);
            upTo = from;
        }
        return List.copyOf(found);
    }

    private static Optional<List<LetterPosition>> next(
            List<StoredLetter> page, boolean full, Map<TopicPartition, Long> beginning, Map<TopicPartition, Long> end) {
        if (!full) {
            return Optional.empty();
        }
        Map<TopicPartition, Long> lowest = new HashMap<>(end);
        page.forEach(stored ->
                lowest.merge(partition(stored.position()), stored.position().offset(), Math::min));
        boolean more = lowest.entrySet().stream().anyMatch(entry -> entry.getValue() > beginning.get(entry.getKey()));
        return more
                ? Optional.of(lowest.entrySet().stream()
                        .map(entry -> new LetterPosition(entry.getKey().partition(), entry.getValue()))
                        .sorted(Comparator.comparingInt(LetterPosition::partition))
                        .toList())
                : Optional.empty();
    }

    StoredLetter at(LetterPosition position) {
        TopicPartition partition = partition(position);
        Long beginning = log.beginning().get(partition);
        Long end = log.end().get(partition);
        List<StoredLetter> found = new ArrayList<>();
        if (beginning != null && position.offset() >= beginning && position.offset() < end) {
            log.read(Map.of(partition, position.offset()), Map.of(partition, position.offset() + 1), record -> {
                found.add(StoredLetter.of(record));
                return false;
            });
        }
        if (found.isEmpty()) {
            throw Failure.refused(
                    "There is no dead letter at " + position + ".", "See mesh dead-letters list for those there are.");
        }
        return found.getFirst();
    }

    /** Every letter up to now, oldest first within each partition, until the visitor says false. */
    void forEach(Map<TopicPartition, Long> end, LetterFilter filter, Predicate<StoredLetter> visitor) {
        log.read(log.beginning(), end, record -> {
            StoredLetter stored = StoredLetter.of(record);
            return !filter.matches(stored) || visitor.test(stored);
        });
    }

    Map<TopicPartition, Long> end() {
        return log.end();
    }

    private static TopicPartition partition(LetterPosition position) {
        return new TopicPartition(Topics.DEAD_LETTERS.name(), position.partition());
    }

    private static long time(StoredLetter stored) {
        return stored.letter()
                .map(letter -> letter.at().toEpochMilli())
                .orElse(stored.record().timestamp());
    }

    @Override
    public void close() {
        log.close();
    }
}

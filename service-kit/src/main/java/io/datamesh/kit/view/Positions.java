package io.datamesh.kit.view;

import io.datamesh.kit.web.MalformedPositionException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far topics have been applied: for each partition the offset of the next record. Immutable.
 */
public final class Positions {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    public static final Positions NONE = of(Map.of());

    private final SortedMap<TopicPartition, Long> offsets;

    private Positions(SortedMap<TopicPartition, Long> offsets) {
        this.offsets = offsets;
    }

    /** @throws IllegalArgumentException if an offset is negative */
    public static Positions of(Map<TopicPartition, Long> offsets) {
        SortedMap<TopicPartition, Long> sorted = new TreeMap<>(ORDER);
        sorted.putAll(offsets);
        sorted.values().forEach(offset -> {
            if (offset < 0) {
                throw new IllegalArgumentException("an offset is not negative: " + offset);
            }
        });
        return new Positions(Collections.unmodifiableSortedMap(sorted));
    }

    /**
     * Reads what {@link #token()} wrote.
     *
     * @throws MalformedPositionException with a sentence for the caller
     */
    public static Positions parse(String token) throws MalformedPositionException {
        return PositionToken.parse(token);
    }

    /** Text for headers and URLs: letters, digits, dots, hyphens, underscores and tildes. */
    public String token() {
        return PositionToken.write(offsets);
    }

    public OptionalLong of(TopicPartition partition) {
        Long offset = offsets.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    public SortedMap<TopicPartition, Long> offsets() {
        return offsets;
    }

    /** Whether everything before {@code wanted} is applied. A partition that is not here at all covers nothing but its beginning. */
    public boolean covers(Positions wanted) {
        return wanted.offsets.entrySet().stream()
                .allMatch(want -> offsets.getOrDefault(want.getKey(), 0L) >= want.getValue());
    }

    /** Only these topics: a token may come from another service, whose topics mean nothing here. */
    public Positions restrictedTo(Set<String> topics) {
        SortedMap<TopicPartition, Long> some = new TreeMap<>(ORDER);
        offsets.forEach((partition, offset) -> {
            if (topics.contains(partition.topic())) {
                some.put(partition, offset);
            }
        });
        return new Positions(Collections.unmodifiableSortedMap(some));
    }

    /** Of each partition that either knows, the lesser position; one that only one of them reads counts as it is. */
    public Positions least(Positions other) {
        SortedMap<TopicPartition, Long> both = new TreeMap<>(ORDER);
        both.putAll(offsets);
        other.offsets.forEach((partition, offset) -> both.merge(partition, offset, Math::min));
        return new Positions(Collections.unmodifiableSortedMap(both));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions positions && offsets.equals(positions.offsets);
    }

    @Override
    public int hashCode() {
        return offsets.hashCode();
    }

    @Override
    public String toString() {
        return token();
    }
}

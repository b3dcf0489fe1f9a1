package io.datamesh.kit.sse;

import io.datamesh.kit.problem.ProblemException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a client has read: for each partition of the topic the offset it needs next. As text, which is the id of each event,
 * {@code partition-offset}, joined by dots where there are several partitions.
 *
 * @param next a partition that is absent has not been read at all
 */
record StreamPosition(SortedMap<Integer, Long> next) {

    private static final int LONGEST = 4096;
    private static final Pattern STEP = Pattern.compile("(\\d{1,6})-(\\d{1,18})(?:\\.|$)");

    StreamPosition {
        next = new TreeMap<>(next);
    }

    static StreamPosition of(Map<Integer, Long> next) {
        return new StreamPosition(new TreeMap<>(next));
    }

    /** @throws ProblemException 400 if the text is no position */
    static StreamPosition parse(String text) {
        TreeMap<Integer, Long> next = new TreeMap<>();
        Matcher steps = STEP.matcher(text);
        int read = 0;
        while (text.length() <= LONGEST && steps.find() && steps.start() == read) {
            read = steps.end();
            next.put(Integer.parseInt(steps.group(1)), Long.parseLong(steps.group(2)));
        }
        if (next.isEmpty() || read != text.length() || text.endsWith(".")) {
            throw ProblemException.invalid(
                    "Last-Event-ID",
                    "malformed",
                    "This is not the id of an event of this stream. Leave it out to begin now.");
        }
        return new StreamPosition(next);
    }

    long of(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    StreamPosition with(int partition, long offset) {
        TreeMap<Integer, Long> changed = new TreeMap<>(next);
        changed.put(partition, offset);
        return new StreamPosition(changed);
    }

    /** The further of the two for each partition. */
    StreamPosition orFurther(StreamPosition other) {
        TreeMap<Integer, Long> furthest = new TreeMap<>(next);
        other.next.forEach((partition, offset) -> furthest.merge(partition, offset, Math::max));
        return new StreamPosition(furthest);
    }

    /** True if nothing that comes before {@code floor} is still needed. */
    boolean isAtLeast(StreamPosition floor) {
        return floor.next.entrySet().stream().allMatch(entry -> of(entry.getKey()) >= entry.getValue());
    }

    @Override
    public String toString() {
        return next.entrySet().stream()
                .map(entry -> entry.getKey() + "-" + entry.getValue())
                .collect(Collectors.joining("."));
    }
}

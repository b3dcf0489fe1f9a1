package io.datamesh.quality.sampling;

import io.datamesh.events.QualityMeasured;
import io.datamesh.quality.measurement.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The open windows of one topic, and what is known of those that were told. Knows nothing of Kafka's clients: records go in, measurements and checkpoints
 * come out. Not safe for use by several threads.
 */
final class TopicWindows {

    /** One that is asked for many windows at once tells them in parts, so that a transaction stays small. */
    private static final int MOST_AT_ONCE = 200;

    private final TopicPlan plan;
    private final WindowRules rules;
    private final List<DriftCheck> drifts = new ArrayList<>();
    private final TreeMap<Instant, Window> open = new TreeMap<>();
    private final Map<Integer, Instant> newestOfPartition = new HashMap<>();
    private final Map<Integer, Long> processedBefore = new HashMap<>();
    private final List<Instant> newestOfPort = new ArrayList<>();
    private Instant closed;
    private long late;
    private LastWindow last;

    /**
     * @param measuredSince windows that end here or before are not measured; null to begin with the first record
     * @param newest when the newest record of those windows happened; null if unknown
     */
    TopicWindows(TopicPlan plan, WindowRules rules, Instant measuredSince, Instant newest, long late) {
        this.plan = plan;
        this.rules = rules;
        this.closed = measuredSince;
        this.late = late;
        plan.ports().forEach(port -> {
            drifts.add(new DriftCheck(
                    port.object() == null ? List.of() : port.object().getProperties()));
            newestOfPort.add(newest);
        });
    }

    /**
     * A record's place, time and size.
     *
     * @param size in bytes, key included
     */
    record Arrival(int partition, long offset, Instant at, int size) {}

    /** A measurement under the id that it always has. */
    record Told(String eventId, QualityMeasured measured) {}

    /** What the newest window that was told looked like. */
    record LastWindow(Instant start, Instant end, List<WindowMeter> meters) {}

    private static final class Window {

        private final List<WindowMeter> meters = new ArrayList<>();
        private final Map<Integer, Long> firstOffsets = new HashMap<>();
    }

    /** Records of this partition before this offset were seen before a restart: those that are late were counted then. */
    void resumes(int partition, long processed) {
        processedBefore.put(partition, processed);
    }

    /** @param readings what could be read of it, for each port of the plan */
    void add(Arrival arrival, List<Reading> readings) {
        if (closed == null) {
            closed = rules.startOf(arrival.at());
        }
        newestOfPartition.merge(arrival.partition(), arrival.at(), TopicWindows::later);
        Instant start = rules.startOf(arrival.at());
        if (start.isBefore(closed)) {
            boolean counted = arrival.offset() < processedBefore.getOrDefault(arrival.partition(), 0L);
            late += counted ? 0 : 1;
            return;
        }
        Window window = open.computeIfAbsent(start, key -> opened());
        window.firstOffsets.merge(arrival.partition(), arrival.offset(), Math::min);
        for (int i = 0; i < readings.size(); i++) {
            add(window.meters.get(i), arrival, readings.get(i));
        }
    }

    private static void add(WindowMeter meter, Arrival arrival, Reading reading) {
        switch (reading) {
            case Reading.Tombstone tombstone -> {
                // nothing to count
            }
            case Reading.NotLookedInto none -> meter.counted(arrival.size(), arrival.at());
            case Reading.Unreadable(String reason) -> {
                meter.counted(arrival.size(), arrival.at());
                meter.unreadable(reason);
            }
            case Reading.Readable(Row row) -> {
                meter.counted(arrival.size(), arrival.at());
                meter.lookedInto(row, arrival.at());
            }
        }
    }

    private Window opened() {
        Window window = new Window();
        for (int i = 0; i < plan.ports().size(); i++) {
            window.meters.add(new WindowMeter(plan.ports().get(i), drifts.get(i), rules.exactDistinct()));
        }
        return window;
    }

    TopicPlan plan() {
        return plan;
    }

    boolean begun() {
        return closed != null;
    }

    int openWindows() {
        return open.size();
    }

    long late() {
        return late;
    }

    Optional<LastWindow> last() {
        return Optional.ofNullable(last);
    }

    /** Whether a window would be told if everything up to this time were read. */
    boolean isDue(Instant upTo) {
        return closed != null && !rules.end(closed).plus(rules.grace()).isAfter(upTo);
    }

    /** The newest record of a partition; empty if none was read. */
    Optional<Instant> newest(int partition) {
        return Optional.ofNullable(newestOfPartition.get(partition));
    }

    /** How far a partition is ahead of the first open window. */
    Duration ahead(int partition) {
        return closed == null
                ? Duration.ZERO
                : newest(partition).map(time -> Duration.between(closed, time)).orElse(Duration.ZERO);
    }

    /**
     * Ends the windows whose time has come, empty ones too.
     *
     * @param complete up to this time every record has been read
     */
    List<Told> close(Instant complete) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < MOST_AT_ONCE && isDue(complete); i++) {
            Instant start = closed;
            Instant end = rules.end(start);
            Window window = Optional.ofNullable(open.remove(start)).orElseGet(this::opened);
            for (int port = 0; port < plan.ports().size(); port++) {
                tell(plan.ports().get(port), port, window.meters.get(port), start, end, told);
            }
            last = new LastWindow(start, end, List.copyOf(window.meters));
            closed = end;
        }
        return told;
    }

    private void tell(PortPlan port, int number, WindowMeter meter, Instant start, Instant end, List<Told> told) {
        meter.newest().ifPresent(time -> newestOfPort.set(number, later(newestOfPort.get(number), time)));
        for (QualityMeasured measured : meter.measurements(start, end, newestOfPort.get(number))) {
            String id = EventIds.of(
                    WindowMeter.SOURCE,
                    port.key(),
                    measured.getObject(),
                    measured.getMetric(),
                    measured.getField(),
                    measured.getRule(),
                    start,
                    rules.length());
            told.add(new Told(id, measured));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /**
     * What to commit for a partition.
     *
     * @param position offset of the next record to be read
     */
    Checkpoint checkpoint(int partition, long position) {
        long rebuildFrom = open.values().stream()
                .map(window -> window.firstOffsets.get(partition))
                .filter(offset -> offset != null)
                .mapToLong(Long::longValue)
                .min()
                .orElse(position);
        Instant newest = newestOfPort.stream()
                .filter(time -> time != null)
                .max(Instant::compareTo)
                .orElse(null);
        return new Checkpoint(closed, rebuildFrom, newest, late);
    }
}

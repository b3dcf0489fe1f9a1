package io.datamesh.governance.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is to be judged later: products in a queue, products at a time, and sweeps. It is part of the state, so it survives everything that does. */
final class Agenda {

    private static final char SEPARATOR = '\0';
    private static final String QUEUED = "Q" + SEPARATOR;
    private static final String TIMED = "T" + SEPARATOR;
    private static final String SWEEPS = "S" + SEPARATOR;
    private static final int MILLIS_DIGITS = 16;

    private final KeyValueStore<String, byte[]> store;

    /** What is known to be empty is not looked through again: deleted entries cost a scan nearly as much as others until the store is compacted. */
    private boolean mayHaveQueued = true;

    private boolean mayHaveSweeps = true;
    private long earliest = Long.MIN_VALUE;

    Agenda(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    record Queued(String productId, Cause cause) {}

    record Timed(String productId, long at) {}

    void queue(String productId, Cause cause) {
        byte[] queued = store.get(QUEUED + productId);
        Cause stronger = queued == null ? cause : Cause.stronger(Cause.of(queued), cause);
        if (queued == null || stronger != Cause.of(queued)) {
            store.put(QUEUED + productId, stronger.toBytes());
            mayHaveQueued = true;
        }
    }

    void unqueue(String productId) {
        if (mayHaveQueued && store.get(QUEUED + productId) != null) {
            store.delete(QUEUED + productId);
        }
    }

    List<Queued> queued(int most) {
        List<Queued> found = mayHaveQueued
                ? first(QUEUED, most).stream()
                        .map(entry -> new Queued(entry.key.substring(QUEUED.length()), Cause.of(entry.value)))
                        .toList()
                : List.of();
        mayHaveQueued = !found.isEmpty();
        return found;
    }

    /** Moves a product's only appointment; null for none. */
    void reschedule(String productId, Long before, Long after) {
        if (before != null && !before.equals(after)) {
            store.delete(timeKey(before, productId));
        }
        if (after != null && !after.equals(before)) {
            store.put(timeKey(after, productId), new byte[] {1});
            earliest = Math.min(earliest, after);
        }
    }

    /** Appointments up to now, the earliest first. */
    List<Timed> due(long now, int most) {
        List<Timed> found = new ArrayList<>();
        if (now < earliest) {
            return found;
        }
        earliest = Long.MAX_VALUE;
        try (KeyValueIterator<String, byte[]> entries = store.prefixScan(TIMED, new StringSerializer())) {
            while (entries.hasNext() && found.size() < most) {
                Timed next = timed(entries.next().key);
                earliest = Math.min(earliest, next.at());
                if (next.at() > now) {
                    break;
                }
                found.add(next);
            }
        }
        return found;
    }

    private static Timed timed(String key) {
        int end = TIMED.length() + MILLIS_DIGITS;
        return new Timed(key.substring(end + 1), Long.parseLong(key.substring(TIMED.length(), end)));
    }

    void delete(Timed timed) {
        store.delete(timeKey(timed.at(), timed.productId()));
    }

    /** @param domain null for all */
    void sweep(String domain, Cause kind, String cause) {
        Optional<Sweep> running = sweeps().stream()
                .filter(sweep -> Objects.equals(sweep.domain(), domain))
                .findFirst();
        put(running.map(sweep -> sweep.again(kind, cause)).orElseGet(() -> Sweep.begin(domain, kind, cause)));
    }

    List<Sweep> sweeps() {
        List<Sweep> found = mayHaveSweeps
                ? first(SWEEPS, Integer.MAX_VALUE).stream()
                        .map(entry -> StateJson.read(entry.value, Sweep.class))
                        .toList()
                : List.of();
        mayHaveSweeps = !found.isEmpty();
        return found;
    }

    void put(Sweep sweep) {
        store.put(sweepKey(sweep), StateJson.write(sweep));
        mayHaveSweeps = true;
    }

    void end(Sweep sweep) {
        store.delete(sweepKey(sweep));
    }

    private static String sweepKey(Sweep sweep) {
        return SWEEPS + (sweep.domain() == null ? "" : "D" + sweep.domain());
    }

    private List<KeyValue<String, byte[]>> first(String prefix, int most) {
        List<KeyValue<String, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.prefixScan(prefix, new StringSerializer())) {
            while (entries.hasNext() && found.size() < most) {
                found.add(entries.next());
            }
        }
        return found;
    }

    private static String timeKey(long at, String productId) {
        return TIMED + String.format("%0" + MILLIS_DIGITS + "d", Math.max(0, at)) + SEPARATOR + productId;
    }
}

package io.datamesh.quality.slo;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers event ids for as long as a second measurement with the same one could still count: each product for itself, up to a time before its newest
 * measurement. What is older than that is forgotten, and a measurement that old does not count any more.
 */
final class SeenMeasurements {

    private static final byte[] SEEN = {1};
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** One in so many measurements forgets up to so many old ones: more than come in, and never many at once. */
    private static final int ONE_IN = 16;

    private static final int FORGOTTEN_AT_ONCE = 64;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Duration lateness;

    SeenMeasurements(KeyValueStore<Bytes, byte[]> store, Duration lateness) {
        this.store = store;
        this.lateness = lateness;
    }

    /** Whether it is so much older than the product's newest one that it could not be told from one that came before. */
    boolean isTooLate(String productId, long measuredAt) {
        return measuredAt < newest(productId) - lateness.toMillis();
    }

    /** Whether a measurement is new; from now on it is not. */
    boolean isFirst(String productId, String eventId, long measuredAt) {
        Bytes key = Keys.then(Keys.numbered(Keys.of(productId), measuredAt / HOUR), eventId);
        if (store.get(key) != null) {
            return false;
        }
        store.put(key, SEEN);
        long newest = newest(productId);
        if (measuredAt > newest) {
            newest = measuredAt;
            store.put(
                    Keys.of(productId),
                    ByteBuffer.allocate(Long.BYTES).putLong(measuredAt).array());
        }
        if (eventId.hashCode() % ONE_IN == 0) {
            forget(productId, (newest - lateness.toMillis()) / HOUR, FORGOTTEN_AT_ONCE);
        }
        return true;
    }

    /** Forgets a product that promises nothing any more. */
    void forget(String productId, int most) {
        forget(productId, Long.MAX_VALUE, most);
        store.delete(Keys.of(productId));
    }

    private void forget(String productId, long beforeHour, int most) {
        List<Bytes> old = new ArrayList<>();
        Bytes product = Keys.of(productId);
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(Keys.numbered(product, 0), Keys.numbered(product, Math.max(0, beforeHour)))) {
            while (all.hasNext() && old.size() < most) {
                old.add(all.next().key);
            }
        }
        old.forEach(store::delete);
    }

    private long newest(String productId) {
        byte[] known = store.get(Keys.of(productId));
        return known == null ? Long.MIN_VALUE / 2 : ByteBuffer.wrap(known).getLong();
    }
}

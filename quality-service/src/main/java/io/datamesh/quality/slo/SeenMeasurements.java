package io.datamesh.quality.slo;

import io.datamesh.kit.streams.HeldEntries;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;

/**
 * Remembers event ids for as long as a second measurement with the same one could still count: each product for itself, up to a time before its newest
 * measurement. What is older than that is forgotten, and a measurement that old does not count any more.
 */
final class SeenMeasurements {

    private static final byte[] SEEN = {1};
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** One in so many measurements forgets up to so many old ones: more than come in, and never many at once. */
    private static final int ONE_IN = 64;

    private static final int FORGOTTEN_AT_ONCE = 256;

    private final Shelf shelf;
    private final HeldEntries<Long> newest;
    private final Duration lateness;

    SeenMeasurements(SloStores stores, Duration lateness) {
        this.shelf = stores.seen();
        this.newest = stores.newest();
        this.lateness = lateness;
    }

    /** Whether it is so much older than the product's newest one that it could not be told from one that came before. */
    boolean isTooLate(String productId, long measuredAt) {
        return measuredAt < newest(productId) - lateness.toMillis();
    }

    /** Whether a measurement is new; from now on it is not. */
    boolean isFirst(String productId, String eventId, long measuredAt) {
        Bytes key = Keys.then(Keys.numbered(Keys.of(productId), measuredAt / HOUR), eventId);
        if (shelf.get(key) != null) {
            return false;
        }
        shelf.put(key, SEEN);
        if (measuredAt > newest(productId)) {
            newest.put(Keys.of(productId), measuredAt);
        }
        if (eventId.hashCode() % ONE_IN == 0) {
            forget(productId, (newest(productId) - lateness.toMillis()) / HOUR, FORGOTTEN_AT_ONCE);
        }
        return true;
    }

    /** Forgets a product that promises nothing any more. */
    void forget(String productId, int most) {
        forget(productId, Long.MAX_VALUE, most);
        newest.delete(Keys.of(productId));
    }

    private void forget(String productId, long beforeHour, int most) {
        Bytes product = Keys.of(productId);
        shelf.range(Keys.numbered(product, 0), Keys.numbered(product, Math.max(0, beforeHour)), most)
                .forEach(entry -> shelf.delete(entry.key));
    }

    private long newest(String productId) {
        return newest.get(Keys.of(productId)).orElse(Long.MIN_VALUE / 2);
    }
}

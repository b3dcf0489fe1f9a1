package io.datamesh.quality.slo;

import io.datamesh.quality.state.StoredPromises;
import io.datamesh.quality.state.StoredRoutes;
import io.datamesh.quality.state.StoredSlo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What is kept of the products of a partition. Each SLO is found by its key; nothing here is ever read as a whole. */
final class SloStores {

    /** What each product promises. */
    static final String PROMISES = "promises";

    /** Which SLOs a measurement may count for: by product, metric and field, and by product and rule. */
    static final String ROUTES = "routes";

    /** Where each SLO stands. */
    static final String SLOS = "slos";

    /** Buckets of each SLO by their number. */
    static final String BUCKETS = "buckets";

    /** Keys of SLOs behind the time at which they are to be looked at. */
    static final String DUE = "due";

    /** Event ids of measurements that counted, by product and the time they were measured at. */
    static final String SEEN = "seen-measurements";

    /** Products in breach that a product reads, with the time since when. */
    static final String UPSTREAM_BREACHES = "upstream-breaches";

    private final KeyValueStore<Bytes, byte[]> promises;
    private final KeyValueStore<Bytes, byte[]> routes;
    private final KeyValueStore<Bytes, byte[]> slos;
    private final KeyValueStore<Bytes, byte[]> buckets;
    private final KeyValueStore<Bytes, byte[]> due;
    private final KeyValueStore<Bytes, byte[]> upstreamBreaches;
    private final KeyValueStore<Bytes, byte[]> seen;

    SloStores(ProcessorContext<?, ?> context) {
        promises = context.getStateStore(PROMISES);
        routes = context.getStateStore(ROUTES);
        slos = context.getStateStore(SLOS);
        buckets = context.getStateStore(BUCKETS);
        due = context.getStateStore(DUE);
        upstreamBreaches = context.getStateStore(UPSTREAM_BREACHES);
        seen = context.getStateStore(SEEN);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                keyed(PROMISES),
                keyed(ROUTES),
                keyed(SLOS),
                keyed(BUCKETS),
                keyed(DUE),
                keyed(UPSTREAM_BREACHES),
                keyed(SEEN));
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> keyed(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    KeyValueStore<Bytes, byte[]> due() {
        return due;
    }

    Optional<StoredPromises> promises(String productId) {
        return Optional.ofNullable(Stored.PROMISES.read(promises.get(Keys.of(productId))));
    }

    void put(String productId, StoredPromises now) {
        promises.put(Keys.of(productId), Stored.PROMISES.bytes(now));
    }

    Optional<StoredRoutes> routes(Bytes key) {
        return Optional.ofNullable(Stored.ROUTES.read(routes.get(key)));
    }

    /** @param now null for none any more */
    void put(Bytes key, StoredRoutes now) {
        if (now == null) {
            routes.delete(key);
        } else {
            routes.put(key, Stored.ROUTES.bytes(now));
        }
    }

    StoredBuckets buckets(Bytes slo) {
        return new StoredBuckets(buckets, slo);
    }

    Optional<Slo> slo(Bytes key) {
        StoredSlo record = Stored.SLO.read(slos.get(key));
        return record == null ? Optional.empty() : Optional.of(new Slo(record, buckets(key)));
    }

    void put(Bytes key, Slo slo) {
        slos.put(key, Stored.SLO.bytes(slo.stored()));
    }

    void delete(Bytes key) {
        slos.delete(key);
        StoredBuckets all = buckets(key);
        all.all().forEach(one -> all.delete(one.number()));
    }

    KeyValueStore<Bytes, byte[]> seen() {
        return seen;
    }

    /** @param since milliseconds since 1970; negative for a breach that is over */
    void upstreamBreach(String productId, String upstream, long since) {
        Bytes key = Keys.of(productId, upstream);
        if (since < 0) {
            upstreamBreaches.delete(key);
        } else {
            upstreamBreaches.put(
                    key, ByteBuffer.allocate(Long.BYTES).putLong(since).array());
        }
    }

    record UpstreamBreach(String productId, long since) {}

    List<UpstreamBreach> upstreamBreaches(String productId) {
        List<UpstreamBreach> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                upstreamBreaches.range(Keys.first(productId), Keys.last(productId))) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> one = all.next();
                found.add(new UpstreamBreach(
                        Keys.parts(one.key)[1], ByteBuffer.wrap(one.value).getLong()));
            }
        }
        return found;
    }
}

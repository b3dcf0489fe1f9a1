package io.datamesh.quality.slo;

import io.datamesh.quality.state.StoredPromises;
import io.datamesh.quality.state.StoredRoutes;
import io.datamesh.quality.state.StoredSlo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What is kept of the products of a partition. Each SLO is found by its key; nothing here is ever read as a whole. */
final class SloStores {

    /** The one store of this part of the topology. */
    static final String STORE = "slos";

    private static final int MOST_UPSTREAMS = 1_000;

    private final Shelf promises;
    private final Shelf routes;
    private final Shelf slos;
    private final Shelf buckets;
    private final Shelf due;
    private final Shelf seen;
    private final Shelf upstreamBreaches;

    SloStores(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        promises = new Shelf(store, 'p');
        routes = new Shelf(store, 'r');
        slos = new Shelf(store, 's');
        buckets = new Shelf(store, 'b');
        due = new Shelf(store, 'd');
        seen = new Shelf(store, 'e');
        upstreamBreaches = new Shelf(store, 'u');
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(keyed(STORE));
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> keyed(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** Keys of SLOs behind the time at which they are to be looked at. */
    Shelf due() {
        return due;
    }

    /** Event ids of measurements that counted, by product and the time they were measured at. */
    Shelf seen() {
        return seen;
    }

    /** What a product promises. */
    Optional<StoredPromises> promises(String productId) {
        return Optional.ofNullable(Stored.PROMISES.read(promises.get(Keys.of(productId))));
    }

    void put(String productId, StoredPromises now) {
        promises.put(Keys.of(productId), Stored.PROMISES.bytes(now));
    }

    /** Which SLOs a measurement may count for: by product, metric and field, and by product and rule. */
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
        return upstreamBreaches.range(Keys.first(productId), Keys.last(productId), MOST_UPSTREAMS).stream()
                .map(one -> new UpstreamBreach(
                        Keys.parts(one.key)[1], ByteBuffer.wrap(one.value).getLong()))
                .toList();
    }
}

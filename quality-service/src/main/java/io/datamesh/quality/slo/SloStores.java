package io.datamesh.quality.slo;

import io.datamesh.kit.streams.Held;
import io.datamesh.kit.streams.HeldEntries;
import io.datamesh.kit.streams.HoldingStore;
import io.datamesh.quality.state.StoredPromises;
import io.datamesh.quality.state.StoredRoutes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What is kept of the products of a partition. Each SLO is found by its key; nothing here is ever read as a whole. What measurements touch is held as objects
 * and written once per commit; all processors of the task share it.
 */
final class SloStores implements Held {

    /** The one store of this part of the topology. */
    static final String STORE = "slos";

    private static final int MOST_UPSTREAMS = 1_000;

    /** A few kilobytes each, in each of up to six partitions. */
    private static final int SLOS_HELD = 1_000;

    private static final int SMALL_ENTRIES_HELD = 4_000;

    private final Shelf promises;
    private final HeldEntries<StoredRoutes> routes;
    private final HeldEntries<Slo> slos;
    private final Shelf buckets;
    private final Shelf due;
    private final Shelf seen;
    private final HeldEntries<Long> newest;
    private final Shelf upstreamBreaches;

    SloStores(KeyValueStore<Bytes, byte[]> store) {
        promises = new Shelf(store, 'p');
        routes = held(SMALL_ENTRIES_HELD, new Shelf(store, 'r'), Stored.ROUTES::read, Stored.ROUTES::bytes);
        buckets = new Shelf(store, 'b');
        slos = new StoredSlos(new Shelf(store, 's'), new Shelf(store, 't'), buckets).held(SLOS_HELD);
        due = new Shelf(store, 'd');
        seen = new Shelf(store, 'e');
        newest = held(SMALL_ENTRIES_HELD, seen, SloStores::number, SloStores::bytes);
        upstreamBreaches = new Shelf(store, 'u');
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(HoldingStore.builder(keyed(STORE), SloStores::new));
    }

    /** Those of the task that a processor belongs to. */
    static SloStores of(ProcessorContext<?, ?> context) {
        HoldingStore<SloStores> store = context.getStateStore(STORE);
        return store.held();
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

    /** When the newest measurement that counted was made, by product. */
    HeldEntries<Long> newest() {
        return newest;
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
        return routes.get(key);
    }

    /** @param now null for none any more */
    void put(Bytes key, StoredRoutes now) {
        routes.put(key, now);
    }

    StoredBuckets buckets(Bytes slo) {
        return new StoredBuckets(buckets, slo);
    }

    Optional<Slo> slo(Bytes key) {
        return slos.get(key);
    }

    void put(Bytes key, Slo slo) {
        slos.put(key, slo);
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
            upstreamBreaches.put(key, bytes(since));
        }
    }

    record UpstreamBreach(String productId, long since) {}

    List<UpstreamBreach> upstreamBreaches(String productId) {
        return upstreamBreaches.range(Keys.first(productId), Keys.last(productId), MOST_UPSTREAMS).stream()
                .map(one -> new UpstreamBreach(Keys.parts(one.key)[1], number(one.value)))
                .toList();
    }

    @Override
    public void write() {
        routes.write();
        slos.write();
        newest.write();
    }

    @Override
    public void forget() {
        routes.forget();
        slos.forget();
        newest.forget();
    }

    private static <V> HeldEntries<V> held(
            int most, Shelf shelf, Function<byte[], V> decode, Function<V, byte[]> encode) {
        return new HeldEntries<>(
                most,
                key -> decode.apply(shelf.get(key)),
                (key, value) -> shelf.put(key, value == null ? null : encode.apply(value)));
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** Null for null. */
    private static Long number(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes).getLong();
    }
}

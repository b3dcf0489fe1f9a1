package io.datamesh.quality.slo;

import io.datamesh.quality.budget.Bucket;
import io.datamesh.quality.budget.BucketStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The buckets of one SLO in the store that all SLOs of a partition share. */
final class StoredBuckets implements BucketStore {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes slo;

    StoredBuckets(KeyValueStore<Bytes, byte[]> store, Bytes slo) {
        this.store = store;
        this.slo = slo;
    }

    @Override
    public Optional<Bucket> get(long number) {
        return Optional.ofNullable(store.get(key(number))).map(StoredBuckets::bucket);
    }

    @Override
    public void put(long number, Bucket bucket) {
        store.put(
                key(number),
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(bucket.good())
                        .putLong(bucket.bad())
                        .putLong(bucket.freshUntil())
                        .array());
    }

    @Override
    public void delete(long number) {
        store.delete(key(number));
    }

    @Override
    public Optional<Numbered> floor(long number) {
        if (number < 0) {
            return Optional.empty();
        }
        try (KeyValueIterator<Bytes, byte[]> found = store.reverseRange(key(0), key(number))) {
            return found.hasNext() ? Optional.of(numbered(found.next())) : Optional.empty();
        }
    }

    @Override
    public Optional<Numbered> first(long from, long to) {
        if (from > to) {
            return Optional.empty();
        }
        try (KeyValueIterator<Bytes, byte[]> found = store.range(key(from), key(to))) {
            return found.hasNext() ? Optional.of(numbered(found.next())) : Optional.empty();
        }
    }

    @Override
    public List<Numbered> range(long from, long to) {
        List<Numbered> range = new ArrayList<>();
        if (from <= to) {
            try (KeyValueIterator<Bytes, byte[]> found = store.range(key(Math.max(0, from)), key(to))) {
                found.forEachRemaining(entry -> range.add(numbered(entry)));
            }
        }
        return range;
    }

    List<Numbered> all() {
        return range(0, Long.MAX_VALUE);
    }

    private Bytes key(long number) {
        return Keys.numbered(slo, number);
    }

    private static Numbered numbered(KeyValue<Bytes, byte[]> entry) {
        return new Numbered(Keys.numberAtEnd(entry.key), bucket(entry.value));
    }

    private static Bucket bucket(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Bucket(buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
}

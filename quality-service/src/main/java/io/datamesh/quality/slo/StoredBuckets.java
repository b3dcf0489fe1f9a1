package io.datamesh.quality.slo;

import io.datamesh.quality.budget.Bucket;
import io.datamesh.quality.budget.BucketStore;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** The buckets of one SLO among those of all SLOs of a partition. */
final class StoredBuckets implements BucketStore {

    private final Shelf shelf;
    private final Bytes slo;

    StoredBuckets(Shelf shelf, Bytes slo) {
        this.shelf = shelf;
        this.slo = slo;
    }

    @Override
    public Optional<Bucket> get(long number) {
        return Optional.ofNullable(shelf.get(key(number))).map(StoredBuckets::bucket);
    }

    @Override
    public void put(long number, Bucket bucket) {
        shelf.put(
                key(number),
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(bucket.good())
                        .putLong(bucket.bad())
                        .putLong(bucket.freshUntil())
                        .array());
    }

    @Override
    public void delete(long number) {
        shelf.delete(key(number));
    }

    @Override
    public Optional<Numbered> floor(long number) {
        return number < 0 ? Optional.empty() : shelf.last(key(0), key(number)).map(StoredBuckets::numbered);
    }

    @Override
    public Optional<Numbered> first(long from, long to) {
        return read(from, to, 1).stream().findFirst();
    }

    @Override
    public List<Numbered> range(long from, long to) {
        return read(from, to, Integer.MAX_VALUE);
    }

    private List<Numbered> read(long from, long to, int most) {
        return from > to
                ? List.of()
                : shelf.range(key(Math.max(0, from)), key(to), most).stream()
                        .map(StoredBuckets::numbered)
                        .toList();
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

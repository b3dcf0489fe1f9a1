package io.datamesh.quality.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets in memory. Counts what is asked of it. */
public final class MapBuckets implements BucketStore {

    private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();
    private long touched;

    public int size() {
        return buckets.size();
    }

    /** Buckets read, written and deleted so far. */
    long touched() {
        return touched;
    }

    @Override
    public Optional<Bucket> get(long number) {
        touched++;
        return Optional.ofNullable(buckets.get(number));
    }

    @Override
    public void put(long number, Bucket bucket) {
        touched++;
        buckets.put(number, bucket);
    }

    @Override
    public void delete(long number) {
        touched++;
        buckets.remove(number);
    }

    @Override
    public Optional<Numbered> floor(long number) {
        touched++;
        return Optional.ofNullable(buckets.floorEntry(number)).map(MapBuckets::numbered);
    }

    @Override
    public Optional<Numbered> first(long from, long to) {
        touched++;
        return Optional.ofNullable(buckets.ceilingEntry(from))
                .filter(entry -> entry.getKey() <= to)
                .map(MapBuckets::numbered);
    }

    @Override
    public List<Numbered> range(long from, long to) {
        List<Numbered> range = new ArrayList<>();
        if (from <= to) {
            buckets.subMap(from, true, to, true).entrySet().forEach(entry -> range.add(numbered(entry)));
        }
        touched += range.size();
        return range;
    }

    private static Numbered numbered(Map.Entry<Long, Bucket> entry) {
        return new Numbered(entry.getKey(), entry.getValue());
    }
}

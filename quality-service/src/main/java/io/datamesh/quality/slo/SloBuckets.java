package io.datamesh.quality.slo;

import io.datamesh.quality.budget.Bucket;
import io.datamesh.quality.budget.BucketStore;
import io.datamesh.quality.state.StoredBucket;
import io.datamesh.quality.state.StoredSlo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buckets of one SLO: the newest, which nearly every measurement falls into, is kept with the SLO; the others are entries of their own. */
final class SloBuckets implements BucketStore {

    private final StoredBuckets others;

    /** Newer than all others; null if there are none either. */
    private Numbered newest;

    /** @param record may have been written when each bucket was an entry of its own */
    SloBuckets(StoredSlo record, StoredBuckets others) {
        this.others = others;
        StoredBucket open = record.getOpen();
        if (open != null) {
            this.newest =
                    new Numbered(open.getNumber(), new Bucket(open.getGood(), open.getBad(), open.getFreshUntil()));
        } else if (record.getNewest() >= 0) {
            takeNewestOfOthers();
        }
    }

    /** As the SLO keeps it; null for none. */
    StoredBucket open() {
        return newest == null
                ? null
                : new StoredBucket(
                        newest.number(),
                        newest.bucket().good(),
                        newest.bucket().bad(),
                        newest.bucket().freshUntil());
    }

    @Override
    public Optional<Bucket> get(long number) {
        return isNewest(number) ? Optional.of(newest.bucket()) : others.get(number);
    }

    @Override
    public void put(long number, Bucket bucket) {
        if (newest != null && number < newest.number()) {
            others.put(number, bucket);
            return;
        }
        if (newest != null && number > newest.number()) {
            others.put(newest.number(), newest.bucket());
        }
        newest = new Numbered(number, bucket);
    }

    @Override
    public void delete(long number) {
        if (isNewest(number)) {
            takeNewestOfOthers();
        } else {
            others.delete(number);
        }
    }

    @Override
    public Optional<Numbered> floor(long number) {
        return newest != null && newest.number() <= number ? Optional.of(newest) : others.floor(number);
    }

    @Override
    public Optional<Numbered> first(long from, long to) {
        return others.first(from, to).or(() -> isNewestIn(from, to) ? Optional.of(newest) : Optional.empty());
    }

    @Override
    public List<Numbered> range(long from, long to) {
        List<Numbered> older = others.range(from, to);
        if (!isNewestIn(from, to)) {
            return older;
        }
        List<Numbered> all = new ArrayList<>(older);
        all.add(newest);
        return all;
    }

    List<Numbered> all() {
        return range(0, Long.MAX_VALUE);
    }

    private boolean isNewest(long number) {
        return newest != null && newest.number() == number;
    }

    private boolean isNewestIn(long from, long to) {
        return newest != null && from <= newest.number() && newest.number() <= to;
    }

    private void takeNewestOfOthers() {
        newest = others.floor(Long.MAX_VALUE).orElse(null);
        if (newest != null) {
            others.delete(newest.number());
        }
    }
}

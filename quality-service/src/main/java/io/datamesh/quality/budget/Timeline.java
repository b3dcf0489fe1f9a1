package io.datamesh.quality.budget;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The measurements of one SLO in buckets, and their sums over every {@link BurnWindow}. Adding a measurement touches its bucket; going on in time touches
 * the buckets that leave a window, each once per window. The sums depend on which measurements came, not on their order.
 *
 * <p>Where silence is bad, each slice from the first measurement on counts: one without measurements is good if what came before is fresh until its end.
 */
public final class Timeline {

    private static final BurnWindow[] WINDOWS = BurnWindow.values();
    private static final int ALL = BurnWindow.WHOLE.ordinal();

    private final Slicing slicing;
    private final BucketStore buckets;
    private final Sums sums;

    public Timeline(Slicing slicing, BucketStore buckets, Sums sums) {
        this.slicing = slicing;
        this.buckets = buckets;
        this.sums = sums;
    }

    public Slicing slicing() {
        return slicing;
    }

    public Sums sums() {
        return sums;
    }

    /**
     * Counts a measurement. Time never goes back: one that is newer than {@code now} counts as of now.
     *
     * @param freshUntil see {@link Bucket}
     * @return false if it is older than the window, and not counted
     */
    public boolean add(long measuredAt, long now, boolean good, long freshUntil) {
        advance(now);
        long number = Math.min(slicing.number(measuredAt), sums.head);
        if (number <= sums.head - Slicing.BUCKETS) {
            return false;
        }
        Optional<Bucket> before = buckets.get(number);
        change(number, before, before.orElse(Bucket.EMPTY).with(good, freshUntil));
        return true;
    }

    /** Starts anew with the buckets of another slicing. */
    public void takeOver(Slicing other, List<BucketStore.Numbered> others, long now) {
        long head = slicing.number(now);
        for (BucketStore.Numbered one : others) {
            long number = Math.min(slicing.number(one.number() * other.bucketMillis()), head);
            buckets.put(number, buckets.get(number).orElse(Bucket.EMPTY).with(one.bucket()));
        }
        recount(now);
    }

    private void recount(long now) {
        sums.clear();
        buckets.floor(slicing.number(now)).ifPresent(newest -> {
            sums.newest = newest.number();
            sums.newestFreshUntil = newest.bucket().freshUntil();
        });
        advance(now);
    }

    /** Lets time go on: whole buckets enter and leave the windows. */
    public void advance(long now) {
        long to = slicing.number(now);
        long from = sums.head;
        if (to <= from) {
            return;
        }
        if (sums.isEmpty()) {
            sums.head = to;
            return;
        }
        for (int window = 0; window <= ALL; window++) {
            long length = WINDOWS[window].buckets();
            if (from < 0 || to - length + 1 > from) {
                sums.head = to;
                sums.clear(window);
                walk(to - length + 1, to, true, window, 1);
            } else {
                sums.head = from;
                if (sums.good[window] + sums.bad[window] > 0) {
                    walk(from - length + 1, to - length, true, window, -1);
                }
                sums.head = to;
                if (slicing.silenceIsBad()) {
                    walk(from, to - 1, false, window, 1);
                }
            }
        }
        sums.head = to;
        if (from < 0 || to / Sums.PIECE_BUCKETS != from / Sums.PIECE_BUCKETS) {
            forget(to - Slicing.BUCKETS + 1);
        }
    }

    /** What counts in a window at this moment, the slice that is not over yet included. */
    public Counts counts(BurnWindow window, long now) {
        Counts counts = sums.counts(window);
        return isStale(now) ? counts.plus(0, 1) : counts;
    }

    /** Whether the slice that is not over yet is bad for its silence. */
    public boolean isStale(long now) {
        return slicing.silenceIsBad() && !sums.isEmpty() && sums.newest < sums.head && sums.newestFreshUntil < now;
    }

    /** When silence becomes bad, if it is not yet. */
    public OptionalLong staleFrom(long now) {
        return slicing.silenceIsBad() && !sums.isEmpty() && !isStale(now)
                ? OptionalLong.of(Math.max(sums.newestFreshUntil + 1, slicing.endOf(sums.newest)))
                : OptionalLong.empty();
    }

    /** Takes out of the sums what the bucket and the silence behind it were, and puts in what they are now. */
    private void change(long number, Optional<Bucket> before, Bucket now) {
        if (slicing.silenceIsBad() && number < sums.head) {
            long next = buckets.first(number + 1, sums.head)
                    .map(BucketStore.Numbered::number)
                    .orElse(sums.head + 1);
            Optional<BucketStore.Numbered> ruling = before.isPresent()
                    ? before.map(bucket -> new BucketStore.Numbered(number, bucket))
                    : buckets.floor(number - 1);
            Optional<BucketStore.Numbered> ruled = Optional.of(new BucketStore.Numbered(number, now));
            for (int window = 0; window <= ALL; window++) {
                gap(ruling, before.isPresent() ? number + 1 : number, next - 1, window, -1);
                gap(ruled, number + 1, next - 1, window, 1);
            }
        }
        Counts change = slicing.of(now).minus(before.map(slicing::of).orElse(Counts.NONE));
        for (int window = 0; window <= ALL; window++) {
            if (number >= sums.start(window)) {
                sums.tally(number, number, change, window, 1);
            }
        }
        buckets.put(number, now);
        if (number >= sums.newest) {
            sums.newest = number;
            sums.newestFreshUntil = now.freshUntil();
        }
    }

    /** Adds or subtracts what counts between two buckets; silence only counts in slices that are over. */
    private void walk(long from, long to, boolean measured, int window, int sign) {
        long first = Math.max(from, sums.start(window));
        if (first > to) {
            return;
        }
        Optional<BucketStore.Numbered> before = slicing.silenceIsBad() ? buckets.floor(first - 1) : Optional.empty();
        long gapFrom = first;
        for (BucketStore.Numbered one : buckets.range(first, to)) {
            gap(before, gapFrom, one.number() - 1, window, sign);
            if (measured) {
                Counts counts = slicing.of(one.bucket());
                sums.tally(one.number(), one.number(), counts, window, sign);
            }
            before = Optional.of(one);
            gapFrom = one.number() + 1;
        }
        gap(before, gapFrom, to, window, sign);
    }

    private void gap(Optional<BucketStore.Numbered> before, long first, long to, int window, int sign) {
        long from = Math.max(first, sums.start(window));
        long last = Math.min(to, sums.head - 1);
        if (!slicing.silenceIsBad() || before.isEmpty() || from > last) {
            return;
        }
        long freshUntil = before.get().bucket().freshUntil();
        long lastFresh = freshUntil == Bucket.ALWAYS ? last : slicing.number(freshUntil) - 1;
        if (lastFresh >= from) {
            sums.tally(from, Math.min(last, lastFresh), new Counts(1, 0), window, sign);
        }
        if (lastFresh < last) {
            sums.tally(Math.max(from, lastFresh + 1), last, new Counts(0, 1), window, sign);
        }
    }

    /** Deletes buckets before the window, but the last of them where silence is judged by it. */
    private void forget(long start) {
        List<BucketStore.Numbered> gone = buckets.range(0, start - 1);
        int keep = slicing.silenceIsBad() ? 1 : 0;
        for (BucketStore.Numbered one : gone.subList(0, Math.max(0, gone.size() - keep))) {
            buckets.delete(one.number());
        }
    }
}

package io.datamesh.quality.budget;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a {@link Timeline} keeps besides its buckets, so that no window is ever counted anew. Changes as the timeline does.
 */
public final class Sums {

    /** The window in this many pieces, for charts. */
    public static final int PIECES = 60;

    static final int PIECE_BUCKETS = Slicing.BUCKETS / PIECES;

    private static final BurnWindow[] EACH = BurnWindow.values();
    private static final int WINDOWS = EACH.length;

    /** The bucket that the sums reach up to; -1 before the first. */
    long head = -1;

    /** The newest bucket with a measurement, and its {@code freshUntil}; -1 before the first. */
    long newest = -1;

    long newestFreshUntil;

    final long[] good = new long[WINDOWS];
    final long[] bad = new long[WINDOWS];
    final NavigableMap<Long, Counts> pieces = new TreeMap<>();

    public static Sums none() {
        return new Sums();
    }

    /** What was kept of an earlier timeline. */
    public static Sums of(
            long head, long newest, long newestFreshUntil, long[] good, long[] bad, NavigableMap<Long, Counts> pieces) {
        Sums sums = new Sums();
        sums.head = head;
        sums.newest = newest;
        sums.newestFreshUntil = newestFreshUntil;
        System.arraycopy(good, 0, sums.good, 0, Math.min(good.length, WINDOWS));
        System.arraycopy(bad, 0, sums.bad, 0, Math.min(bad.length, WINDOWS));
        sums.pieces.putAll(pieces);
        return sums;
    }

    public long head() {
        return head;
    }

    public long newest() {
        return newest;
    }

    public long newestFreshUntil() {
        return newestFreshUntil;
    }

    public long[] good() {
        return good.clone();
    }

    public long[] bad() {
        return bad.clone();
    }

    /** Pieces of the window that have anything, by their number: lengths of {@value #PIECES} to a window, counted from 1970. */
    public NavigableMap<Long, Counts> pieces() {
        return new TreeMap<>(pieces);
    }

    public boolean isEmpty() {
        return newest < 0;
    }

    Counts counts(BurnWindow window) {
        return new Counts(good[window.ordinal()], bad[window.ordinal()]);
    }

    /** The first bucket of a window. */
    long start(int window) {
        return head - EACH[window].buckets() + 1;
    }

    /** Adds to a window, or takes out of it, slices that count alike. */
    void tally(long from, long to, Counts each, int window, int sign) {
        long slices = to - from + 1;
        good[window] += sign * slices * each.good();
        bad[window] += sign * slices * each.bad();
        if (window != BurnWindow.WHOLE.ordinal()) {
            return;
        }
        for (long piece = piece(from); piece <= piece(to); piece++) {
            long first = Math.max(from, piece * PIECE_BUCKETS);
            long last = Math.min(to, (piece + 1) * PIECE_BUCKETS - 1);
            long change = sign * (last - first + 1);
            pieces.compute(piece, (number, before) -> {
                Counts counts = (before == null ? Counts.NONE : before).plus(change * each.good(), change * each.bad());
                return counts.equals(Counts.NONE) ? null : counts;
            });
        }
    }

    private static long piece(long number) {
        return Math.floorDiv(number, PIECE_BUCKETS);
    }

    void clear(int window) {
        good[window] = 0;
        bad[window] = 0;
        if (window == BurnWindow.WHOLE.ordinal()) {
            pieces.clear();
        }
    }

    void clear() {
        head = -1;
        newest = -1;
        newestFreshUntil = 0;
        Arrays.fill(good, 0);
        Arrays.fill(bad, 0);
        pieces.clear();
    }
}

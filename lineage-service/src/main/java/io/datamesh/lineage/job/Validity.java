package io.datamesh.lineage.job;

import java.util.Arrays;

/**
 * When something held, from the points at which it was seen to begin and to end. A point is a time doubled, plus one for a beginning: in sorted order an
 * end comes before a beginning of the same instant, so what ends and begins at once goes on.
 */
final class Validity {

    static final long OPEN = Long.MAX_VALUE;
    static final long[] NEVER = {};

    private Validity() {}

    static long begins(long at) {
        return at * 2 + 1;
    }

    static long ends(long at) {
        return at * 2;
    }

    /** Pairs of from and to, the last of which may be {@link #OPEN}. */
    static long[] of(long[] sortedPoints) {
        long[] pairs = new long[sortedPoints.length + 1];
        int size = 0;
        boolean open = false;
        for (long point : sortedPoints) {
            boolean begins = (point & 1) == 1;
            if (begins != open) {
                pairs[size++] = point >> 1;
                open = begins;
            }
        }
        if (open) {
            pairs[size++] = OPEN;
        }
        return size == 0 ? NEVER : Arrays.copyOf(pairs, size);
    }

    static boolean isOpen(long[] pairs) {
        return pairs.length > 0 && pairs[pairs.length - 1] == OPEN;
    }

    static boolean holdsAt(long[] pairs, long at) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] <= at && at < pairs[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Leaves out the points before the horizon that change nothing; between later ones another point may still come. */
    static long[] compressed(long[] sortedPoints, long horizon) {
        long[] kept = new long[sortedPoints.length];
        int size = 0;
        boolean open = false;
        for (long point : sortedPoints) {
            boolean begins = (point & 1) == 1;
            if (begins != open || point >> 1 >= horizon) {
                kept[size++] = point;
                open = begins;
            }
        }
        return size == sortedPoints.length ? sortedPoints : Arrays.copyOf(kept, size);
    }

    static long[] merged(long[] sortedPoints, long[] more, int count) {
        long[] all = Arrays.copyOf(sortedPoints, sortedPoints.length + count);
        System.arraycopy(more, 0, all, sortedPoints.length, count);
        Arrays.sort(all);
        return all;
    }
}

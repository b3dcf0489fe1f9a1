package io.datamesh.lineage.graph;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/** For each node its index in a walk's answer, as an array that is cleaned by who used it and used again: a walk costs what it visits, not what the graph holds. */
final class Marks {

    private static final int MOST_KEPT = 16;

    private final ConcurrentLinkedQueue<int[]> kept = new ConcurrentLinkedQueue<>();

    /** All zeros, for at least so many nodes. */
    int[] take(int nodes) {
        int[] marks = kept.poll();
        if (marks == null) {
            return new int[nodes + (nodes >> 2) + 64];
        }
        return marks.length >= nodes ? marks : Arrays.copyOf(marks, nodes + (nodes >> 2) + 64);
    }

    /** @param marks zeros again */
    void giveBack(int[] marks) {
        if (kept.size() < MOST_KEPT) {
            kept.add(marks);
        }
    }
}

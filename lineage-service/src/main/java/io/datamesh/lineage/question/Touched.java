package io.datamesh.lineage.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The datasets and columns that a change was found to touch so far, in the order in which they were found, and the way to each. */
final class Touched {

    /** The parent of what is touched from the beginning. */
    static final int START = -1;

    /** How much of a node is touched. */
    enum Extent {
        /** Some column that nothing is known of: it goes where columns are not told. */
        UNTOLD_COLUMN,
        /** This column. */
        COLUMN,
        /** Any column of this dataset may be. */
        ANY_COLUMN,
        /** All of this dataset. */
        WHOLE
    }

    /**
     * How a node came to be touched.
     *
     * @param parent index of the entry it was touched from, or {@link #START}
     * @param job that did it; negative if none is known
     */
    record Entry(int node, Extent extent, int parent, int job, int distance) {}

    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Integer> indexes = new HashMap<>();
    private boolean full;

    Touched(int most) {
        this.most = most;
    }

    int size() {
        return entries.size();
    }

    Entry entry(int index) {
        return entries.get(index);
    }

    /** Whether something was left out because there are as many as there may be. */
    boolean isFull() {
        return full;
    }

    /** Again only if more of the node is touched than before. */
    void add(int node, Extent extent, int parent, int job, int distance) {
        Integer known = indexes.get(node);
        if (known != null && entries.get(known).extent().compareTo(extent) >= 0) {
            return;
        }
        if (entries.size() >= most) {
            full = true;
            return;
        }
        indexes.put(node, entries.size());
        entries.add(new Entry(node, extent, parent, job, distance));
    }

    /** Nodes on the way from a start to an entry, jobs included. */
    int[] path(int index) {
        int[] backwards = new int[2];
        int length = 0;
        for (int at = index; at != START; at = entries.get(at).parent()) {
            if (length + 2 > backwards.length) {
                backwards = Arrays.copyOf(backwards, length * 2 + 2);
            }
            backwards[length++] = entries.get(at).node();
            if (entries.get(at).job() >= 0) {
                backwards[length++] = entries.get(at).job();
            }
        }
        int[] path = new int[length];
        for (int i = 0; i < length; i++) {
            path[i] = backwards[length - 1 - i];
        }
        return path;
    }
}

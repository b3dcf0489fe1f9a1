package io.datamesh.lineage.graph;

import java.util.Arrays;

/**
 * Directed edges with the time they were valid, each belonging to the node whose fact told of it. No object per edge: parallel arrays, and for each node lists of
 * edge numbers. Adding and removing take constant time however many edges meet in a node. One thread writes, and none reads meanwhile.
 */
public final class EdgeTable {

    /** The end of an edge that is still valid. */
    public static final long OPEN = Long.MAX_VALUE;

    /** The time to ask for what is valid now: later than every beginning and before {@link #OPEN}. */
    public static final long NOW = Long.MAX_VALUE - 1;

    private static final int FIRST_CAPACITY = 1_024;

    private int[] sources = new int[FIRST_CAPACITY];
    private int[] targets = new int[FIRST_CAPACITY];
    private int[] owners = new int[FIRST_CAPACITY];
    private int[] labels = new int[FIRST_CAPACITY];
    private int[] placesOut = new int[FIRST_CAPACITY];
    private int[] placesIn = new int[FIRST_CAPACITY];
    private long[] from = new long[FIRST_CAPACITY];
    private long[] to = new long[FIRST_CAPACITY];
    private final Adjacency out = new Adjacency();
    private final Adjacency in = new Adjacency();
    private final EdgeLists owned = new EdgeLists();

    private int used;
    private int size;
    private int[] free = new int[16];
    private int freed;

    /** Edges there are, valid now or formerly. */
    public int size() {
        return size;
    }

    public int outDegree(int node) {
        return out.length(node);
    }

    public int out(int node, int index) {
        return out.edge(node, index);
    }

    /** The target of an edge out of a node. */
    public int outTarget(int node, int index) {
        return out.other(node, index);
    }

    public boolean isOutValid(int node, int index, long at) {
        return at == NOW ? out.isOpen(node, index) : isValid(out.edge(node, index), at);
    }

    public int inDegree(int node) {
        return in.length(node);
    }

    public int in(int node, int index) {
        return in.edge(node, index);
    }

    /** The source of an edge into a node. */
    public int inSource(int node, int index) {
        return in.other(node, index);
    }

    public boolean isInValid(int node, int index, long at) {
        return at == NOW ? in.isOpen(node, index) : isValid(in.edge(node, index), at);
    }

    public int owned(int owner) {
        return owned.length(owner);
    }

    public int owned(int owner, int index) {
        return owned.get(owner, index);
    }

    public int source(int edge) {
        return sources[edge];
    }

    public int target(int edge) {
        return targets[edge];
    }

    public int owner(int edge) {
        return owners[edge];
    }

    public int label(int edge) {
        return labels[edge];
    }

    /** Milliseconds since 1970. */
    public long validFrom(int edge) {
        return from[edge];
    }

    /** Milliseconds since 1970, or {@link #OPEN}. */
    public long validTo(int edge) {
        return to[edge];
    }

    /** From its beginning, up to and not including its end. */
    public boolean isValid(int edge, long at) {
        return from[edge] <= at && at < to[edge];
    }

    /** Begins to replace what belongs to this owner by the edges that are put now. Edges that stay as they were are left alone. */
    public Replacement replace(int owner) {
        return new Replacement(owner);
    }

    /** Takes the edges of one owner, one after the other; {@link #end()} removes the rest of those it had. */
    public final class Replacement {

        private final int owner;
        private int kept;

        private Replacement(int owner) {
            this.owner = owner;
        }

        public void put(int source, int target, int label, long validFrom, long validTo) {
            if (kept < owned.length(owner)) {
                int edge = owned.get(owner, kept);
                if (sources[edge] == source && targets[edge] == target && labels[edge] == label) {
                    from[edge] = validFrom;
                    to[edge] = validTo;
                    out.mark(source, placesOut[edge], validTo == OPEN);
                    in.mark(target, placesIn[edge], validTo == OPEN);
                    kept++;
                    return;
                }
                end();
            }
            add(owner, source, target, label, validFrom, validTo);
            kept++;
        }

        public void end() {
            for (int last = owned.length(owner) - 1; last >= kept; last--) {
                remove(owned.get(owner, last));
                owned.removeAt(owner, last);
            }
        }
    }

    /** One more edge of an owner whose edges are never replaced. */
    public void add(int owner, int source, int target, int label, long validFrom, long validTo) {
        int edge = freed > 0 ? free[--freed] : used++;
        if (edge == sources.length) {
            grow(edge + (edge >> 1));
        }
        sources[edge] = source;
        targets[edge] = target;
        owners[edge] = owner;
        labels[edge] = label;
        from[edge] = validFrom;
        to[edge] = validTo;
        placesOut[edge] = out.add(source, edge, target, validTo == OPEN);
        placesIn[edge] = in.add(target, edge, source, validTo == OPEN);
        owned.add(owner, edge);
        size++;
    }

    private void remove(int edge) {
        int movedOut = out.removeAt(sources[edge], placesOut[edge]);
        if (movedOut >= 0) {
            placesOut[movedOut] = placesOut[edge];
        }
        int movedIn = in.removeAt(targets[edge], placesIn[edge]);
        if (movedIn >= 0) {
            placesIn[movedIn] = placesIn[edge];
        }
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = edge;
        size--;
    }

    private void grow(int capacity) {
        sources = Arrays.copyOf(sources, capacity);
        targets = Arrays.copyOf(targets, capacity);
        owners = Arrays.copyOf(owners, capacity);
        labels = Arrays.copyOf(labels, capacity);
        placesOut = Arrays.copyOf(placesOut, capacity);
        placesIn = Arrays.copyOf(placesIn, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
    }
}

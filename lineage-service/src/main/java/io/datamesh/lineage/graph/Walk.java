package io.datamesh.lineage.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Walks breadth first from some nodes, along edges valid at one time, and stops at its limits. A cycle is walked once; each edge between two nodes of the answer
 * that was met is in it once.
 */
final class Walk {

    private static final byte QUEUED_DOWN = 1;
    private static final byte EXPANDED_DOWN = 2;
    private static final byte QUEUED_UP = 4;

    private final EdgeTable table;
    private final int[] indexes;
    private final long at;
    private final int depth;
    private final WalkLimits limits;
    private final IntPredicate followed;
    private final Subgraph found = new Subgraph();
    private byte[] states = new byte[64];
    private int[] queue = new int[64];
    private int[] depths = new int[64];
    private int queued;
    private int steps;

    /**
     * @param indexes all zeros, long enough for every node; zeros again when the walk has ended
     * @param depth edges to go at most
     * @param followed whether to go on from a node that was reached; a start is always left
     */
    Walk(EdgeTable table, int[] indexes, long at, int depth, WalkLimits limits, IntPredicate followed) {
        this.table = table;
        this.indexes = indexes;
        this.at = at;
        this.depth = depth;
        this.limits = limits;
        this.followed = followed;
    }

    Subgraph from(int[] starts, Direction direction) {
        try {
            for (int start : starts) {
                if (indexes[start] == 0) {
                    indexes[start] = found.addNode(start, 0, -1, false) + 1;
                }
            }
            int started = found.size();
            if (direction.down()) {
                pass(started, false);
            }
            if (direction.up()) {
                pass(started, true);
            }
            return found;
        } finally {
            for (int index = 0; index < found.size(); index++) {
                indexes[found.node(index)] = 0;
            }
        }
    }

    private void pass(int started, boolean against) {
        queued = 0;
        for (int index = 0; index < started; index++) {
            enqueue(index, 0, against);
        }
        for (int next = 0; next < queued; next++) {
            int index = queue[next];
            if (depths[next] < depth && (index < started || followed.test(found.node(index)))) {
                expand(index, depths[next], against);
            }
        }
    }

    private void enqueue(int index, int distance, boolean against) {
        if (index >= states.length) {
            states = Arrays.copyOf(states, Math.max(index + 1, states.length * 2));
        }
        byte mark = against ? QUEUED_UP : QUEUED_DOWN;
        if ((states[index] & mark) != 0) {
            return;
        }
        states[index] |= mark;
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, queued * 2);
            depths = Arrays.copyOf(depths, queued * 2);
        }
        queue[queued] = index;
        depths[queued++] = distance;
    }

    private void expand(int index, int distance, boolean against) {
        int node = found.node(index);
        int degree = against ? table.inDegree(node) : table.outDegree(node);
        int left = 0;
        for (int i = 0; i < degree; i++) {
            if (steps >= limits.steps()) {
                left += degree - i;
                break;
            }
            steps++;
            boolean valid = against ? table.isInValid(node, i, at) : table.isOutValid(node, i, at);
            if (valid && !take(i, index, distance + 1, against)) {
                left++;
            }
        }
        if (left > 0) {
            found.cut(index, against, left);
        } else if (!against) {
            states[index] |= EXPANDED_DOWN;
        }
    }

    /** @param i which edge of the node. False if there is no room. */
    private boolean take(int i, int index, int distance, boolean against) {
        int node = found.node(index);
        int other = against ? table.inSource(node, i) : table.outTarget(node, i);
        int reached = indexes[other] - 1;
        if (reached >= 0 && against && wasMetOnTheWayDown(reached)) {
            enqueue(reached, distance, true);
            return true;
        }
        if (found.edgeCount() >= limits.edges() || reached < 0 && found.size() >= limits.nodes()) {
            return false;
        }
        if (reached < 0) {
            reached = found.addNode(other, distance, index, against);
            indexes[other] = reached + 1;
        }
        enqueue(reached, distance, against);
        int edge = against ? table.in(node, i) : table.out(node, i);
        if (against) {
            found.addEdge(edge, reached, index);
        } else {
            found.addEdge(edge, index, reached);
        }
        return true;
    }

    /** All edges out of this node are in the answer then. */
    private boolean wasMetOnTheWayDown(int index) {
        return index < states.length && (states[index] & EXPANDED_DOWN) != 0;
    }
}

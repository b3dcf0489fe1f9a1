package io.datamesh.lineage.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a walk found: nodes in the order they were reached, each with its distance and the node it was reached from, and the edges between them. Nodes are told
 * by their index here; {@link #node} gives the number in the graph.
 */
public final class Subgraph {

    private static final int MOST_CUTS_LISTED = 100;

    /** Edges of a node that were not followed. */
    public record Cut(int index, boolean upstream, int edges) {}

    private int[] nodes = new int[64];
    private int[] distances = new int[64];
    private int[] reachedFrom = new int[64];
    private boolean[] upstream = new boolean[64];
    private int size;

    private int[] edges = new int[64];
    private int[] sources = new int[64];
    private int[] targets = new int[64];
    private int edgeCount;

    private final List<Cut> cuts = new ArrayList<>();
    private boolean truncated;

    public int size() {
        return size;
    }

    public int node(int index) {
        return nodes[index];
    }

    /** Edges between here and the nearest start. */
    public int distance(int index) {
        return distances[index];
    }

    /** The index of the node before it on a shortest path from a start; -1 for a start. */
    public int reachedFrom(int index) {
        return reachedFrom[index];
    }

    /** Whether it was reached against the flow. */
    public boolean isUpstream(int index) {
        return upstream[index];
    }

    public int edgeCount() {
        return edgeCount;
    }

    /** The number of the edge in its table. */
    public int edge(int position) {
        return edges[position];
    }

    /** Index of the edge's source. */
    public int source(int position) {
        return sources[position];
    }

    /** Index of the edge's target. */
    public int target(int position) {
        return targets[position];
    }

    /** Whether a limit left anything out that the depth would have let in. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Where something was left out; at most a hundred places. */
    public List<Cut> cuts() {
        return cuts;
    }

    /** Indexes of the nodes on a shortest path from a start to this one, both included. */
    public int[] path(int index) {
        int[] path = new int[distances[index] + 1];
        int length = 0;
        for (int at = index; at >= 0; at = reachedFrom[at]) {
            path[length++] = at;
        }
        int[] forward = new int[length];
        for (int i = 0; i < length; i++) {
            forward[i] = path[length - 1 - i];
        }
        return forward;
    }

    int addNode(int node, int distance, int from, boolean against) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
            distances = Arrays.copyOf(distances, size * 2);
            reachedFrom = Arrays.copyOf(reachedFrom, size * 2);
            upstream = Arrays.copyOf(upstream, size * 2);
        }
        nodes[size] = node;
        distances[size] = distance;
        reachedFrom[size] = from;
        upstream[size] = against;
        return size++;
    }

    void addEdge(int edge, int source, int target) {
        if (edgeCount == edges.length) {
            edges = Arrays.copyOf(edges, edgeCount * 2);
            sources = Arrays.copyOf(sources, edgeCount * 2);
            targets = Arrays.copyOf(targets, edgeCount * 2);
        }
        edges[edgeCount] = edge;
        sources[edgeCount] = source;
        targets[edgeCount++] = target;
    }

    void cut(int index, boolean against, int left) {
        truncated = true;
        if (cuts.size() < MOST_CUTS_LISTED) {
            cuts.add(new Cut(index, against, left));
        }
    }
}

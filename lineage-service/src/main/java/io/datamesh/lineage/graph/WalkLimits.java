package io.datamesh.lineage.graph;

/**
 * What a walk may cost at most. Whatever it leaves out for that, it tells.
 *
 * @param nodes in the answer
 * @param edges in the answer
 * @param steps edges that are looked at, valid or not
 */
public record WalkLimits(int nodes, int edges, int steps) {

    /** The bound on edges and steps that goes with a bound on nodes. */
    public static WalkLimits ofNodes(int nodes) {
        return new WalkLimits(nodes, Math.max(nodes, 1_000) * 10, Math.max(nodes, 10_000) * 20);
    }
}

package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.Direction;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.view.LineageModel;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which products feed which: seen, through jobs and datasets that belong to no product in between, or declared as an input port, or both. */
final class ProductWalk {

    private static final int DEEPEST_BETWEEN = 1_000;

    /** Nodes that may be visited between products for one answer. */
    private static final long MOST_VISITED = 1_000_000;

    private final LineageModel model;
    private final long at;
    private final WalkLimits limits;
    private boolean truncated;
    private long visited;

    ProductWalk(LineageModel model, long at, WalkLimits limits) {
        this.model = model;
        this.at = at;
        this.limits = limits;
    }

    /**
     * A product next to another.
     *
     * @param declaredFrom milliseconds since 1970; null if it is not declared
     * @param observedFrom when the latest edge on the way between them began to be valid; null if it was not observed
     */
    record Link(Long declaredFrom, Long observedFrom) {

        private Link and(Link other) {
            return new Link(
                    declaredFrom == null ? other.declaredFrom : declaredFrom,
                    observedFrom == null ? other.observedFrom : observedFrom);
        }
    }

    boolean isTruncated() {
        return truncated;
    }

    /** Whether a job is known that writes one of its ports. */
    boolean wasSeenAtWork(String productId) {
        EdgeTable flow = model.graph().flow();
        for (int dataset : model.products().datasetsOf(productId)) {
            for (int i = 0; i < flow.inDegree(dataset); i++) {
                if (flow.isValid(flow.in(dataset, i), at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The products next to one, by id. */
    Map<String, Link> neighbours(String productId, boolean upstream) {
        Map<String, Link> found = new TreeMap<>();
        observed(productId, upstream, found);
        declared(productId, upstream).forEach((id, since) -> found.merge(id, new Link(since, null), Link::and));
        return found;
    }

    /** Declared neighbours and since when. */
    Map<String, Long> declared(String productId, boolean upstream) {
        Map<String, Long> found = new LinkedHashMap<>();
        int node = model.nodes().find(NodeKind.PRODUCT, null, productId);
        if (node < 0) {
            return found;
        }
        EdgeTable declared = model.graph().declared();
        int degree = upstream ? declared.inDegree(node) : declared.outDegree(node);
        for (int i = 0; i < degree; i++) {
            int edge = upstream ? declared.in(node, i) : declared.out(node, i);
            int other = upstream ? declared.source(edge) : declared.target(edge);
            if (declared.isValid(edge, at) && other != node) {
                found.put(model.nodes().name(other), declared.validFrom(edge));
            }
        }
        return found;
    }

    private void observed(String productId, boolean upstream, Map<String, Link> found) {
        Set<Integer> datasets = new LinkedHashSet<>(model.products().datasetsOf(productId));
        if (datasets.isEmpty()) {
            return;
        }
        if (visited > MOST_VISITED) {
            truncated = true;
            return;
        }
        EdgeTable flow = model.graph().flow();
        Subgraph around = model.graph()
                .walk(
                        flow,
                        datasets.stream().mapToInt(Integer::intValue).sorted().toArray(),
                        upstream ? Direction.UPSTREAM : Direction.DOWNSTREAM,
                        DEEPEST_BETWEEN,
                        at,
                        limits,
                        node -> model.products().portOf(node) == null);
        truncated |= around.isTruncated();
        visited += around.size() + around.edgeCount();
        long[] since = since(around, flow);
        for (int index = 0; index < around.size(); index++) {
            PortRef port = model.products().portOf(around.node(index));
            if (port != null && !port.productId().equals(productId)) {
                found.merge(port.productId(), new Link(null, since[index]), Link::and);
            }
        }
    }

    /** When the whole way to each node was there: the beginning of its youngest edge. */
    private static long[] since(Subgraph around, EdgeTable flow) {
        long[] lastStep = new long[around.size()];
        for (int edge = 0; edge < around.edgeCount(); edge++) {
            int source = around.source(edge);
            int target = around.target(edge);
            if (around.reachedFrom(target) == source && !around.isUpstream(target)) {
                lastStep[target] = flow.validFrom(around.edge(edge));
            } else if (around.reachedFrom(source) == target && around.isUpstream(source)) {
                lastStep[source] = flow.validFrom(around.edge(edge));
            }
        }
        for (int index = 0; index < around.size(); index++) {
            if (around.reachedFrom(index) >= 0) {
                lastStep[index] = Math.max(lastStep[index], lastStep[around.reachedFrom(index)]);
            }
        }
        return lastStep;
    }
}

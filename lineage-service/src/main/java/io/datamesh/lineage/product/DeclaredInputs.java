package io.datamesh.lineage.product;

import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.EdgeTable.Replacement;
import io.datamesh.lineage.graph.LineageGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the input ports of products into edges from product to product, valid from the fact that declared them to the one that did so no more. An input that names nothing known
 * yet becomes an edge when what it names is published. Guarded by the graph's lock.
 */
public final class DeclaredInputs {

    private final LineageGraph graph;
    private final ProductDirectory products;
    private final Map<String, Long> unresolved = new HashMap<>();

    public DeclaredInputs(LineageGraph graph, ProductDirectory products) {
        this.graph = graph;
        this.products = products;
    }

    /** @param at when it was declared, in milliseconds since 1970 */
    public void declare(MeshProduct product, long at) {
        update(product, at);
        for (Map.Entry<String, Long> waiting : List.copyOf(unresolved.entrySet())) {
            if (!waiting.getKey().equals(product.id())) {
                products.product(waiting.getKey()).ifPresent(other -> update(other, waiting.getValue()));
            }
        }
    }

    private void update(MeshProduct product, long at) {
        Set<Integer> sources = new LinkedHashSet<>();
        boolean complete = true;
        if (!product.isRetired()) {
            for (MeshProduct.Input input : product.inputs()) {
                products.source(input)
                        .ifPresent(port -> sources.add(graph.nodes().product(port.productId())));
                complete &= input.contractId() == null && input.datasets().isEmpty()
                        || products.source(input).isPresent();
            }
        }
        if (complete) {
            unresolved.remove(product.id());
        } else {
            unresolved.put(product.id(), at);
        }
        int owner = graph.nodes().product(product.id());
        List<long[]> edges = history(owner, sources, at);
        Replacement replacement = graph.declared().replace(owner);
        edges.forEach(edge -> replacement.put((int) edge[0], owner, 0, edge[1], edge[2]));
        replacement.end();
    }

    /** Source, beginning and end of each edge. */
    private List<long[]> history(int owner, Set<Integer> sources, long at) {
        EdgeTable declared = graph.declared();
        List<long[]> edges = new ArrayList<>();
        Set<Integer> goingOn = new HashSet<>();
        for (int i = 0; i < declared.owned(owner); i++) {
            int edge = declared.owned(owner, i);
            int source = declared.source(edge);
            boolean open = declared.validTo(edge) == EdgeTable.OPEN;
            boolean stays = open && sources.contains(source);
            long end = open && !stays ? at : declared.validTo(edge);
            edges.add(new long[] {source, declared.validFrom(edge), end});
            if (stays) {
                goingOn.add(source);
            }
        }
        sources.stream()
                .filter(source -> !goingOn.contains(source))
                .forEach(source -> edges.add(new long[] {source, at, EdgeTable.OPEN}));
        return edges;
    }
}

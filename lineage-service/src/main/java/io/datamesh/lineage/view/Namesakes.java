package io.datamesh.lineage.view;

import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.LineageGraph;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Connects the names of one dataset: who reads it under one name depends on who writes it under the other. Both names stay nodes; edges both ways stand between them,
 * and between their columns of the same name.
 */
final class Namesakes {

    /** No product has an empty id. */
    private static final String OWNER = "";

    private final LineageGraph graph;
    private final Map<Integer, Set<Integer>> others = new HashMap<>();

    Namesakes(LineageGraph graph) {
        this.graph = graph;
    }

    /** The other names of a dataset that are nodes. */
    Set<Integer> of(int dataset) {
        return others.isEmpty() ? Set.of() : others.getOrDefault(dataset, Set.of());
    }

    /** @param since when they were first known to be the same, in milliseconds since 1970 */
    void connect(int dataset, int other, long since) {
        if (dataset == other
                || !others.computeIfAbsent(dataset, added -> new HashSet<>()).add(other)) {
            return;
        }
        others.computeIfAbsent(other, added -> new HashSet<>()).add(dataset);
        connect(graph.flow(), dataset, other, since);
        Nodes nodes = graph.nodes();
        for (int i = 0; i < nodes.columns(dataset); i++) {
            int column = nodes.columnOf(dataset, i);
            int same = nodes.findColumn(other, nodes.name(column));
            if (same != Nodes.NONE) {
                connect(graph.columns(), column, same, since);
            }
        }
    }

    /** A column has just become known. */
    void columnAppeared(int column) {
        Nodes nodes = graph.nodes();
        if (nodes.kind(column) == NodeKind.COLUMN && !others.isEmpty()) {
            for (int other : others.getOrDefault(nodes.datasetOf(column), Set.of())) {
                int same = nodes.findColumn(other, nodes.name(column));
                if (same != Nodes.NONE) {
                    connect(graph.columns(), column, same, 0);
                }
            }
        }
    }

    private void connect(EdgeTable table, int one, int other, long since) {
        int owner = graph.nodes().product(OWNER);
        table.add(owner, one, other, Labels.SAME, since, EdgeTable.OPEN);
        table.add(owner, other, one, Labels.SAME, since, EdgeTable.OPEN);
    }
}

package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Nodes in columns by their distance, and in each column near the middle of their neighbours, which keeps lines short and mostly uncrossed. A line that passes a
 * column has a lane in it, so that it runs beside the nodes there and not behind them. The method is that of Sugiyama, Tagawa and Toda (1981), with barycentres.
 */
final class LineageColumns {

    /** What takes up room in a column. Slots are told apart by identity: two lines may pass alike. */
    sealed interface Slot {

        record Node(LineageNode node) implements Slot {}

        /** Room for a line that passes. */
        final class Lane implements Slot {}
    }

    /**
     * A line, with where it passes.
     *
     * @param lanes in the columns between its ends, from left to right
     */
    record Edge(Json json, LineageNode from, LineageNode to, List<Slot.Lane> lanes) {}

    /** @param hidden how many nodes it has no room for */
    record Column(List<Slot> slots, int hidden) {}

    private static final int MOST_NODES = 24;
    private static final int MOST_LANES = 12;
    private static final int SWEEPS = 2;

    private final TreeMap<Integer, List<Slot>> columns = new TreeMap<>();
    private final Map<Integer, Integer> hidden = new HashMap<>();
    private final Map<String, Slot> shown = new HashMap<>();
    private final Map<Slot, List<Slot>> neighbours = new IdentityHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    LineageColumns(LineageGraph graph) {
        Map<String, Integer> ranks = LineageRanks.of(graph);
        graph.nodes().forEach(node -> place(node, ranks.get(node.id())));
        graph.edges().forEach(edge -> join(edge, ranks));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            order(columns.values());
            order(columns.descendingMap().values());
        }
    }

    /** From left to right. */
    List<Column> columns() {
        return columns.entrySet().stream()
                .map(column -> new Column(column.getValue(), hidden.getOrDefault(column.getKey(), 0)))
                .toList();
    }

    /** Those whose ends are both shown. */
    List<Edge> edges() {
        return edges;
    }

    private void place(LineageNode node, int rank) {
        List<Slot> column = columns.computeIfAbsent(rank, first -> new ArrayList<>());
        if (column.size() < MOST_NODES) {
            Slot slot = new Slot.Node(node);
            column.add(slot);
            shown.put(node.id(), slot);
        } else {
            hidden.merge(rank, 1, Integer::sum);
        }
    }

    private void join(Json json, Map<String, Integer> ranks) {
        if (shown.get(json.text("from")) instanceof Slot.Node from
                && shown.get(json.text("to")) instanceof Slot.Node to) {
            Edge edge = new Edge(json, from.node(), to.node(), new ArrayList<>());
            edges.add(edge);
            Slot last = from;
            for (List<Slot> column : between(ranks.get(json.text("from")), ranks.get(json.text("to")))) {
                if (column.stream().filter(Slot.Lane.class::isInstance).count() < MOST_LANES) {
                    Slot.Lane lane = new Slot.Lane();
                    edge.lanes().add(lane);
                    column.add(lane);
                    meet(last, lane);
                    last = lane;
                }
            }
            meet(last, to);
        }
    }

    /** None for a line that runs to the left, as one does that closes a cycle. */
    private Collection<List<Slot>> between(int from, int to) {
        return to - from > 1 ? columns.subMap(from, false, to, false).values() : List.of();
    }

    private void meet(Slot one, Slot other) {
        neighbours.computeIfAbsent(one, slot -> new ArrayList<>()).add(other);
        neighbours.computeIfAbsent(other, slot -> new ArrayList<>()).add(one);
    }

    /** Column by column, so that each meets the new order of the one before. */
    private void order(Collection<List<Slot>> inOrder) {
        Map<Slot, Double> heights = new IdentityHashMap<>();
        columns.values().forEach(column -> measure(column, heights));
        for (List<Slot> column : inOrder) {
            column.sort(Comparator.comparingDouble(slot -> neighbours.getOrDefault(slot, List.of()).stream()
                    .mapToDouble(heights::get)
                    .average()
                    .orElse(heights.get(slot))));
            measure(column, heights);
        }
    }

    private static void measure(List<Slot> column, Map<Slot, Double> heights) {
        for (int row = 0; row < column.size(); row++) {
            heights.put(column.get(row), row - (column.size() - 1) / 2.0);
        }
    }
}

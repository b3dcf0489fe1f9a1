package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places nodes in columns by their distance, and within a column near the middle of their neighbours, which keeps lines short and mostly uncrossed. A column
 * holds so many nodes and no more.
 */
final class LineageLayout {

    private static final int TALLEST_COLUMN = 24;
    private static final int GAP_X = 96;
    private static final int GAP_Y = 18;
    private static final int MARGIN = 24;
    private static final int SWEEPS = 2;
    private static final int LONGEST_TITLE = 27;
    private static final int LONGEST_SUBTITLE = 32;

    private final LineageGraph graph;
    private final TreeMap<Integer, List<LineageNode>> columns = new TreeMap<>();
    private final Map<Integer, Integer> hidden = new HashMap<>();
    private final Map<String, List<String>> neighbours = new HashMap<>();

    private LineageLayout(LineageGraph graph) {
        this.graph = graph;
    }

    static Drawing draw(LineageGraph graph) {
        LineageLayout layout = new LineageLayout(graph);
        layout.fillColumns();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            layout.order(layout.columns.values());
            layout.order(layout.columns.descendingMap().values());
        }
        return layout.drawing();
    }

    private void fillColumns() {
        Map<String, Integer> ranks = LineageRanks.of(graph);
        for (LineageNode node : graph.nodes()) {
            int rank = ranks.get(node.id());
            List<LineageNode> column = columns.computeIfAbsent(rank, first -> new ArrayList<>());
            if (column.size() < TALLEST_COLUMN) {
                column.add(node);
            } else {
                hidden.merge(rank, 1, Integer::sum);
            }
        }
        for (Json edge : graph.edges()) {
            neighbours
                    .computeIfAbsent(edge.text("from"), id -> new ArrayList<>())
                    .add(edge.text("to"));
            neighbours.computeIfAbsent(edge.text("to"), id -> new ArrayList<>()).add(edge.text("from"));
        }
    }

    /** Column by column, so that each meets the new order of the one before. */
    private void order(Collection<List<LineageNode>> inOrder) {
        Map<String, Double> heights = new HashMap<>();
        columns.values().forEach(column -> measure(column, heights));
        for (List<LineageNode> column : inOrder) {
            column.sort(Comparator.comparingDouble(node -> neighbours.getOrDefault(node.id(), List.of()).stream()
                    .filter(heights::containsKey)
                    .mapToDouble(heights::get)
                    .average()
                    .orElse(heights.get(node.id()))));
            measure(column, heights);
        }
    }

    private static void measure(List<LineageNode> column, Map<String, Double> heights) {
        for (int row = 0; row < column.size(); row++) {
            heights.put(column.get(row).id(), row - (column.size() - 1) / 2.0);
        }
    }

    private Drawing drawing() {
        int tallest = columns.values().stream().mapToInt(List::size).max().orElse(0);
        int rows = tallest + (hidden.isEmpty() ? 0 : 1);
        int height = 2 * MARGIN + rows * (Drawing.BOX_HEIGHT + GAP_Y) - GAP_Y;
        Map<String, Drawing.Box> boxes = new HashMap<>();
        List<Drawing.Box> ordered = new ArrayList<>();
        List<Drawing.More> more = new ArrayList<>();
        int x = MARGIN;
        for (Map.Entry<Integer, List<LineageNode>> column : columns.entrySet()) {
            int lines = column.getValue().size() + (hidden.containsKey(column.getKey()) ? 1 : 0);
            int y = (height - lines * (Drawing.BOX_HEIGHT + GAP_Y) + GAP_Y) / 2;
            for (LineageNode node : column.getValue()) {
                Drawing.Box box = box("n" + ordered.size(), node, x, y);
                boxes.put(node.id(), box);
                ordered.add(box);
                y += Drawing.BOX_HEIGHT + GAP_Y;
            }
            if (hidden.containsKey(column.getKey())) {
                more.add(new Drawing.More(hidden.get(column.getKey()), x, y));
            }
            x += Drawing.BOX_WIDTH + GAP_X;
        }
        return new Drawing(ordered, lines(boxes), more, Math.max(x - GAP_X + MARGIN, 0), Math.max(height, 0));
    }

    private static Drawing.Box box(String id, LineageNode node, int x, int y) {
        return new Drawing.Box(
                id,
                node.id(),
                node.type(),
                Show.shortened(node.title(), LONGEST_TITLE),
                Show.shortened(node.subtitle(), LONGEST_SUBTITLE),
                node.page(),
                node.productId(),
                node.rank() == 0 && node.json().count("distance") == 0,
                node.rank(),
                x,
                y);
    }

    private List<Drawing.Line> lines(Map<String, Drawing.Box> boxes) {
        List<Drawing.Line> lines = new ArrayList<>();
        for (Json edge : graph.edges()) {
            Drawing.Box from = boxes.get(edge.text("from"));
            Drawing.Box to = boxes.get(edge.text("to"));
            if (from != null && to != null) {
                lines.add(new Drawing.Line(from.id(), to.id(), curve(from, to), kind(edge)));
            }
        }
        return lines;
    }

    private static String kind(Json edge) {
        if (!edge.has("declared") && !edge.has("observed")) {
            return "observed";
        }
        return edge.flag("observed") ? edge.flag("declared") ? "both" : "observed" : "declared";
    }

    private static String curve(Drawing.Box from, Drawing.Box to) {
        int startX = from.x() + Drawing.BOX_WIDTH;
        int startY = from.y() + Drawing.BOX_HEIGHT / 2;
        int endX = to.x();
        int endY = to.y() + Drawing.BOX_HEIGHT / 2;
        int bend = Math.max(40, Math.abs(endX - startX) / 2);
        return "M" + startX + " " + startY + " C" + (startX + bend) + " " + startY + " " + (endX - bend) + " " + endY
                + " " + (endX - 1) + " " + endY;
    }
}

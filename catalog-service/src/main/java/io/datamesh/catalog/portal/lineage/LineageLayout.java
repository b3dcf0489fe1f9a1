package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.lineage.LineageColumns.Column;
import io.datamesh.catalog.portal.lineage.LineageColumns.Edge;
import io.datamesh.catalog.portal.lineage.LineageColumns.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the boxes and lines of a lineage graph their places in a drawing. */
final class LineageLayout {

    private static final int GAP_X = 96;
    private static final int GAP_Y = 18;
    private static final int LANE_HEIGHT = 10;
    private static final int MARGIN = 24;
    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_SUBTITLE = 32;

    private final Map<String, Drawing.Box> boxes = new HashMap<>();
    private final List<Drawing.Box> ordered = new ArrayList<>();
    private final List<Drawing.More> more = new ArrayList<>();

    /** Where its column begins, and the middle of its height. */
    private final Map<Slot.Lane, Point> lanes = new HashMap<>();

    private record Point(int x, int y) {}

    private LineageLayout() {}

    static Drawing draw(LineageGraph graph) {
        LineageColumns columns = new LineageColumns(graph);
        return new LineageLayout().drawing(columns);
    }

    private Drawing drawing(LineageColumns columns) {
        int height =
                columns.columns().stream().mapToInt(LineageLayout::height).max().orElse(0);
        int x = MARGIN;
        for (Column column : columns.columns()) {
            place(column, x, MARGIN + (height - height(column)) / 2);
            x += Drawing.BOX_WIDTH + GAP_X;
        }
        List<Drawing.Line> lines = columns.edges().stream().map(this::line).toList();
        return new Drawing(ordered, lines, more, Math.max(x - GAP_X + MARGIN, 0), height + 2 * MARGIN);
    }

    private void place(Column column, int x, int top) {
        int y = top;
        for (Slot slot : column.slots()) {
            switch (slot) {
                case Slot.Node(LineageNode node) -> {
                    Drawing.Box box = box("n" + ordered.size(), node, x, y);
                    boxes.put(node.id(), box);
                    ordered.add(box);
                }
                case Slot.Lane lane -> lanes.put(lane, new Point(x, y + LANE_HEIGHT / 2));
            }
            y += height(slot) + GAP_Y;
        }
        if (column.hidden() > 0) {
            more.add(new Drawing.More(column.hidden(), x, y));
        }
    }

    private static int height(Column column) {
        int more = column.hidden() > 0 ? Drawing.BOX_HEIGHT + GAP_Y : 0;
        return column.slots().stream().mapToInt(slot -> height(slot) + GAP_Y).sum() - GAP_Y + more;
    }

    private static int height(Slot slot) {
        return slot instanceof Slot.Lane ? LANE_HEIGHT : Drawing.BOX_HEIGHT;
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

    private Drawing.Line line(Edge edge) {
        Drawing.Box from = boxes.get(edge.from().id());
        Drawing.Box to = boxes.get(edge.to().id());
        StringBuilder path = new StringBuilder();
        Point pen = new Point(from.x() + Drawing.BOX_WIDTH, from.y() + Drawing.BOX_HEIGHT / 2);
        path.append('M').append(pen.x()).append(' ').append(pen.y());
        for (Slot.Lane lane : edge.lanes()) {
            Point entry = lanes.get(lane);
            curve(path, pen, entry);
            pen = new Point(entry.x() + Drawing.BOX_WIDTH, entry.y());
            path.append(" L").append(pen.x()).append(' ').append(pen.y());
        }
        curve(path, pen, new Point(to.x() - 1, to.y() + Drawing.BOX_HEIGHT / 2));
        return new Drawing.Line(from.id(), to.id(), path.toString(), kind(edge.json()));
    }

    private static void curve(StringBuilder path, Point from, Point to) {
        int bend = Math.max(40, Math.abs(to.x() - from.x()) / 2);
        path.append(" C%d %d %d %d %d %d".formatted(from.x() + bend, from.y(), to.x() - bend, to.y(), to.x(), to.y()));
    }

    private static String kind(Json edge) {
        if (!edge.has("declared") && !edge.has("observed")) {
            return "observed";
        }
        return edge.flag("observed") ? edge.flag("declared") ? "both" : "observed" : "declared";
    }
}

package io.datamesh.catalog.portal.lineage;

import java.util.List;

/** Lineage as boxes and lines, from left to right, in units of the drawing. */
public record Drawing(List<Box> boxes, List<Line> lines, List<More> more, int width, int height) {

    static final int BOX_WIDTH = 210;
    static final int BOX_HEIGHT = 54;

    /**
     * @param page address about it
     * @param id for scripts, short and unique in the drawing
     * @param productId null if it belongs to none
     */
    public record Box(
            String id,
            String nodeId,
            String type,
            String title,
            String subtitle,
            String page,
            String productId,
            boolean focus,
            int rank,
            int x,
            int y) {}

    /** @param kind observed, declared or both */
    public record Line(String from, String to, String path, String kind) {}

    /** What a column has no room for. */
    public record More(int count, int x, int y) {}

    public boolean isEmpty() {
        return boxes.isEmpty();
    }
}

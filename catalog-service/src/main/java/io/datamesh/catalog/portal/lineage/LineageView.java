package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.peer.Asked;
import java.util.List;

/**
 * @param asked the answer about the node itself
 * @param lines a page of all nodes, for those who rather read than look
 * @param nodes how many there are
 * @param truncated whether the lineage service left some out
 */
public record LineageView(
        LineageQuestion question, Asked asked, Drawing drawing, List<Line> lines, int nodes, boolean truncated) {

    static final int PAGE = 50;

    /** @param steps away, negative where the data comes from */
    public record Line(String id, String type, String title, String subtitle, String page, int steps) {}

    public boolean hasMore() {
        return question.from() + lines.size() < nodes;
    }

    public int last() {
        return question.from() + lines.size();
    }
}

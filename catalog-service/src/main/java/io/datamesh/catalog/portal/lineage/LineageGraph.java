package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes and edges, put together from several answers of the lineage service. */
final class LineageGraph {

    private final Map<String, LineageNode> nodes = new LinkedHashMap<>();
    private final Map<String, Json> edges = new LinkedHashMap<>();
    private boolean truncated;

    /** @param origin column of the node that the answer is about */
    void add(Json answer, int origin) {
        truncated |= answer.flag("truncated");
        for (Json node : answer.list("nodes")) {
            int distance = (int) node.count("distance");
            int rank = origin + (node.text("direction", "").equals("upstream") ? -distance : distance);
            nodes.putIfAbsent(node.text("id", ""), new LineageNode(node, rank));
        }
        for (Json edge : answer.list("edges")) {
            edges.putIfAbsent(edge.text("from") + "\n" + edge.text("to"), edge);
        }
    }

    LineageNode node(String id) {
        return nodes.get(id);
    }

    Collection<LineageNode> nodes() {
        return nodes.values();
    }

    /** Those whose ends are both there. */
    List<Json> edges() {
        List<Json> drawn = new ArrayList<>();
        for (Json edge : edges.values()) {
            if (nodes.containsKey(edge.text("from")) && nodes.containsKey(edge.text("to"))) {
                drawn.add(edge);
            }
        }
        return drawn;
    }

    boolean isTruncated() {
        return truncated;
    }
}

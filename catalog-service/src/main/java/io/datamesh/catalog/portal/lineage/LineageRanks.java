package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a column for each node: at least as far away as it was said to be, and behind everything it is made of, so that lines run from left to right. An edge that
 * closes a cycle is left out of account.
 */
final class LineageRanks {

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, List<String>> next = new HashMap<>();
    private final int direction;

    /** @param direction 1 for where data goes, -1 for where it comes from */
    private LineageRanks(LineageGraph graph, int direction) {
        this.direction = direction;
        graph.nodes().forEach(node -> {
            if (node.rank() * direction >= 0) {
                ranks.put(node.id(), node.rank() * direction);
            }
        });
        for (Json edge : graph.edges()) {
            String near = edge.text(direction > 0 ? "from" : "to");
            String far = edge.text(direction > 0 ? "to" : "from");
            if (ranks.containsKey(near) && ranks.getOrDefault(far, 0) > 0) {
                next.computeIfAbsent(near, id -> new ArrayList<>()).add(far);
            }
        }
    }

    static Map<String, Integer> of(LineageGraph graph) {
        Map<String, Integer> columns = new HashMap<>(new LineageRanks(graph, -1).settled());
        new LineageRanks(graph, 1).settled().forEach((id, rank) -> columns.merge(id, rank, (up, down) -> down));
        return columns;
    }

    private Map<String, Integer> settled() {
        for (String id : beforeTheirNeighbours()) {
            for (String far : next.getOrDefault(id, List.of())) {
                ranks.merge(far, ranks.get(id) + 1, Math::max);
            }
        }
        ranks.replaceAll((id, rank) -> rank * direction);
        return ranks;
    }

    /** Depth first, without recursion; what is met again while it is still open closes a cycle, and that edge goes. */
    private List<String> beforeTheirNeighbours() {
        Deque<String> finished = new ArrayDeque<>();
        Set<String> met = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (String start : List.copyOf(ranks.keySet())) {
            Deque<Map.Entry<String, Iterator<String>>> path = new ArrayDeque<>();
            enter(start, path, met, open);
            while (!path.isEmpty()) {
                Iterator<String> left = path.peek().getValue();
                if (!left.hasNext()) {
                    open.remove(path.peek().getKey());
                    finished.push(path.pop().getKey());
                    continue;
                }
                String far = left.next();
                if (open.contains(far)) {
                    left.remove();
                } else {
                    enter(far, path, met, open);
                }
            }
        }
        return List.copyOf(finished);
    }

    private void enter(String id, Deque<Map.Entry<String, Iterator<String>>> path, Set<String> met, Set<String> open) {
        if (met.add(id)) {
            open.add(id);
            path.push(Map.entry(id, next.getOrDefault(id, new ArrayList<>()).iterator()));
        }
    }
}

package io.datamesh.lineage.view;

import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs and datasets of each namespace, ordered by name when they are asked for: what came since the last time is sorted and merged, so that writing costs nothing and
 * reading little.
 */
public final class NodeLists {

    private static final int[] NOTHING = {};

    private record Key(NodeKind kind, int namespace) {}

    private final Map<Key, Ordered> lists = new HashMap<>();

    void add(Nodes nodes, int node) {
        lists.computeIfAbsent(new Key(nodes.kind(node), nodes.namespaceNumber(node)), added -> new Ordered())
                .fresh
                .add(node);
    }

    /** Numbers of the nodes of this kind in a namespace, by name. Not to be changed. */
    public int[] of(Nodes nodes, NodeKind kind, int namespace) {
        Ordered list = lists.get(new Key(kind, namespace));
        return list == null ? NOTHING : list.all(nodes);
    }

    private static final class Ordered {

        private final List<Integer> fresh = new ArrayList<>();
        private int[] sorted = NOTHING;

        /** Reads happen side by side, and the first of them puts in order what is new. */
        synchronized int[] all(Nodes nodes) {
            if (fresh.isEmpty()) {
                return sorted;
            }
            fresh.sort(Comparator.comparing(nodes::name));
            int[] merged = new int[sorted.length + fresh.size()];
            int old = 0;
            int added = 0;
            for (int i = 0; i < merged.length; i++) {
                boolean takeOld = added == fresh.size()
                        || old < sorted.length && nodes.name(sorted[old]).compareTo(nodes.name(fresh.get(added))) <= 0;
                merged[i] = takeOld ? sorted[old++] : fresh.get(added++);
            }
            fresh.clear();
            sorted = merged;
            return sorted;
        }
    }
}

package io.datamesh.lineage.graph;

import java.util.Arrays;

/** For each node a growing list of edges, or of other numbers, as one array each whose first element is the length. */
final class EdgeLists {

    private static final int FIRST_CAPACITY = 2;

    private int[][] lists = new int[1_024][];

    int length(int node) {
        return node < lists.length && lists[node] != null ? lists[node][0] : 0;
    }

    int get(int node, int index) {
        return lists[node][index + 1];
    }

    /** @return where in the list it now stands */
    int add(int node, int edge) {
        if (node >= lists.length) {
            lists = Arrays.copyOf(lists, Math.max(node + 1, lists.length + (lists.length >> 1)));
        }
        int[] list = lists[node];
        if (list == null) {
            list = new int[FIRST_CAPACITY];
            lists[node] = list;
        } else if (list[0] + 1 == list.length) {
            list = Arrays.copyOf(list, list.length * 2);
            lists[node] = list;
        }
        list[++list[0]] = edge;
        return list[0] - 1;
    }

    /** Fills the gap with the last edge of the list. @return that edge, or -1 if the last one itself was taken out */
    int removeAt(int node, int index) {
        int[] list = lists[node];
        int last = list[list[0]];
        list[0]--;
        if (list[0] == 0) {
            lists[node] = null;
            return -1;
        }
        if (index == list[0]) {
            return -1;
        }
        list[index + 1] = last;
        return last;
    }
}

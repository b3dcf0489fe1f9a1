package io.datamesh.lineage.graph;

import java.util.Arrays;

/**
 * For each node a growing list of its edges, as one array each: its length, and for each edge its number, with a mark if it has ended, and the node at the other end. A walk through
 * what is valid now finds all that it needs side by side: in a large graph it is memory that takes the time.
 */
final class Adjacency {

    private static final int ENDED = 1 << 31;

    private int[][] lists = new int[1_024][];

    int length(int node) {
        return node < lists.length && lists[node] != null ? lists[node][0] : 0;
    }

    int edge(int node, int index) {
        return lists[node][2 * index + 1] & ~ENDED;
    }

    /** The node at the other end. */
    int other(int node, int index) {
        return lists[node][2 * index + 2];
    }

    boolean isOpen(int node, int index) {
        return lists[node][2 * index + 1] >= 0;
    }

    /** @return where in the list it now stands */
    int add(int node, int edge, int other, boolean open) {
        if (node >= lists.length) {
            lists = Arrays.copyOf(lists, Math.max(node + 1, lists.length + (lists.length >> 1)));
        }
        int[] list = lists[node];
        if (list == null) {
            list = new int[3];
            lists[node] = list;
        } else if (2 * list[0] + 1 == list.length) {
            list = Arrays.copyOf(list, list.length * 2 - 1);
            lists[node] = list;
        }
        int index = list[0]++;
        list[2 * index + 1] = edge;
        list[2 * index + 2] = other;
        mark(node, index, open);
        return index;
    }

    void mark(int node, int index, boolean open) {
        int[] list = lists[node];
        int edge = list[2 * index + 1] & ~ENDED;
        list[2 * index + 1] = open ? edge : edge | ENDED;
    }

    /** Fills the gap with the last edge of the list. @return that edge, or -1 if the last one itself was taken out */
    int removeAt(int node, int index) {
        int[] list = lists[node];
        int last = --list[0];
        if (last == 0) {
            lists[node] = null;
            return -1;
        }
        if (index == last) {
            return -1;
        }
        list[2 * index + 1] = list[2 * last + 1];
        list[2 * index + 2] = list[2 * last + 2];
        return list[2 * index + 1] & ~ENDED;
    }
}

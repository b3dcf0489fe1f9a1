package io.datamesh.lineage.marquez;

import io.datamesh.lineage.marquez.RenderedNodes.Rendered;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps what nodes look like in their order, so that one look finds each. Their bytes stand one behind the other in the order in which they were asked for first, that is, near those of
 * their neighbours: of a large graph, an answer is in few places of memory. When it holds too much, what was put first goes.
 */
final class NodeShelf {

    private static final int FIRST_CAPACITY = 1_024;
    private static final int LARGEST_BOARD = 256 << 10;

    /** There are at least so many boards before the first is cleared. */
    private static final int LEAST_BOARDS = 16;

    /** What a node takes besides its bytes. */
    private static final int OVERHEAD = 100;

    private final long mostBytes;
    private final int boardSize;
    private final Deque<Board> boards = new ArrayDeque<>();
    private volatile AtomicReferenceArray<Rendered> places = new AtomicReferenceArray<>(FIRST_CAPACITY);
    private long bytes;

    NodeShelf(long mostBytes) {
        this.mostBytes = mostBytes;
        this.boardSize = (int) Math.min(LARGEST_BOARD, mostBytes / LEAST_BOARDS);
    }

    /** Bytes of several nodes. */
    private static final class Board {

        private final byte[] bytes;
        private int used;
        private int[] nodes = new int[16];
        private int count;

        Board(int size) {
            bytes = new byte[size];
        }

        boolean hasRoomFor(int length) {
            return bytes.length - used >= length;
        }

        int add(int node, byte[] json) {
            int from = used;
            System.arraycopy(json, 0, bytes, from, json.length);
            used += json.length;
            if (count == nodes.length) {
                nodes = Arrays.copyOf(nodes, count * 2);
            }
            nodes[count++] = node;
            return from;
        }

        long size() {
            return bytes.length + (long) count * OVERHEAD;
        }
    }

    /** Null if it is not there. */
    Rendered get(int node) {
        AtomicReferenceArray<Rendered> current = places;
        return node < current.length() ? current.get(node) : null;
    }

    /** @return the same with its bytes where they stay */
    synchronized Rendered put(int node, Rendered rendered) {
        if (node >= places.length()) {
            grow(Math.max(node + 1, places.length() + (places.length() >> 1)));
        }
        byte[] json = rendered.json();
        Board board = boards.peekLast();
        if (board == null || !board.hasRoomFor(json.length)) {
            board = new Board(Math.max(boardSize, json.length));
            boards.addLast(board);
            bytes += board.size();
        }
        int from = board.add(node, json);
        bytes += OVERHEAD;
        Rendered kept = rendered.at(board.bytes, from);
        places.set(node, kept);
        while (bytes > mostBytes && boards.size() > 1) {
            clear(boards.removeFirst());
        }
        return kept;
    }

    synchronized long bytes() {
        return bytes;
    }

    private void clear(Board board) {
        bytes -= board.size();
        for (int i = 0; i < board.count; i++) {
            Rendered there = places.get(board.nodes[i]);
            if (there != null && there.json() == board.bytes) {
                places.set(board.nodes[i], null);
            }
        }
    }

    private void grow(int capacity) {
        AtomicReferenceArray<Rendered> larger = new AtomicReferenceArray<>(capacity);
        for (int node = 0; node < places.length(); node++) {
            larger.set(node, places.get(node));
        }
        places = larger;
    }
}

package io.datamesh.bench.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The graph as plain as it can be: arrays of neighbours, and for each node the bytes that answers show of it. It knows no history, no changes and no limits, and
 * answers one question at a time; nothing that tells the same could do less.
 */
final class PlainGraph {

    private static final byte[] BEGIN = bytes("{\"graph\":[");
    private static final byte[] NODE = bytes("{\"id\":\"");
    private static final byte[] JOB = bytes("\",\"type\":\"JOB\",\"data\":");
    private static final byte[] DATASET = bytes("\",\"type\":\"DATASET\",\"data\":");
    private static final byte[] IN = bytes(",\"inEdges\":[");
    private static final byte[] OUT = bytes("],\"outEdges\":[");
    private static final byte[] ORIGIN = bytes("{\"origin\":\"");
    private static final byte[] DESTINATION = bytes("\",\"destination\":\"");
    private static final byte[] END_OF_EDGE = bytes("\"}");
    private static final byte[] COMMA = bytes(",");
    private static final byte[] END = bytes("]}");

    private final byte[][] ids;
    private final byte[][] data;
    private final boolean[] isJob;

    /** Of a job what it reads, of a dataset who writes it. */
    private final int[][] sources;

    /** Of a job what it writes, of a dataset who reads it. */
    private final int[][] targets;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] seen;
    private int question;
    private byte[] answer = new byte[1 << 16];
    private int length;

    PlainGraph(byte[][] ids, byte[][] data, boolean[] isJob, int[][] sources, int[][] targets) {
        this.ids = ids;
        this.data = data;
        this.isJob = isJob;
        this.sources = sources;
        this.targets = targets;
        this.seen = new int[ids.length];
        for (int node = 0; node < ids.length; node++) {
            numbers.put(new String(ids[node], UTF_8), node);
        }
    }

    /** Jobs within so many steps of the one that writes the dataset, and all their datasets, as Marquez tells them. */
    synchronized byte[] lineage(String nodeId, int depth) {
        int start = numbers.get(nodeId);
        int[] found = walk(isJob[start] ? start : sources[start][0], depth);
        length = 0;
        put(BEGIN);
        for (int i = 0; i < found.length; i++) {
            if (i > 0) {
                put(COMMA);
            }
            write(found[i]);
        }
        put(END);
        return Arrays.copyOf(answer, length);
    }

    private int[] walk(int start, int depth) {
        question++;
        int[] found = new int[256];
        int[] distances = new int[256];
        int size = 0;
        seen[start] = question;
        found[size++] = start;
        for (int next = 0; next < size; next++) {
            int node = found[next];
            int distance = distances[next];
            if (!isJob[node] && distance == depth) {
                continue;
            }
            for (int[] neighbours : new int[][] {sources[node], targets[node]}) {
                for (int neighbour : neighbours) {
                    if (seen[neighbour] != question) {
                        seen[neighbour] = question;
                        if (size == found.length) {
                            found = Arrays.copyOf(found, size * 2);
                            distances = Arrays.copyOf(distances, size * 2);
                        }
                        distances[size] = isJob[node] ? distance : distance + 1;
                        found[size++] = neighbour;
                    }
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    private void write(int node) {
        put(NODE);
        put(ids[node]);
        put(isJob[node] ? JOB : DATASET);
        put(data[node]);
        put(IN);
        edges(node, sources[node], false);
        put(OUT);
        edges(node, targets[node], true);
        put(END);
    }

    private void edges(int node, int[] neighbours, boolean out) {
        boolean first = true;
        for (int neighbour : neighbours) {
            if (seen[neighbour] == question) {
                if (!first) {
                    put(COMMA);
                }
                first = false;
                put(ORIGIN);
                put(ids[out ? node : neighbour]);
                put(DESTINATION);
                put(ids[out ? neighbour : node]);
                put(END_OF_EDGE);
            }
        }
    }

    private void put(byte[] piece) {
        if (length + piece.length > answer.length) {
            answer = Arrays.copyOf(answer, Math.max(length + piece.length, answer.length * 2));
        }
        System.arraycopy(piece, 0, answer, length, piece.length);
        length += piece.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

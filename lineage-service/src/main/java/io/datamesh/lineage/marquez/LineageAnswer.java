package io.datamesh.lineage.marquez;

import static io.datamesh.lineage.marquez.JsonBytes.piece;

import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.marquez.RenderedNodes.Rendered;

/** A graph of jobs and datasets as Marquez writes it: each node with what is known of it and the edges at it. */
final class LineageAnswer {

    private static final byte[] BEGIN = piece("{\"graph\":[");
    private static final byte[] NODE = piece("{\"id\":\"");
    private static final byte[] OF_JOB = piece("\",\"type\":\"JOB\",\"data\":");
    private static final byte[] OF_DATASET = piece("\",\"type\":\"DATASET\",\"data\":");
    private static final byte[] IN_EDGES = piece(",\"inEdges\":[");
    private static final byte[] OUT_EDGES = piece("],\"outEdges\":[");
    private static final byte[] ORIGIN = piece("{\"origin\":\"");
    private static final byte[] DESTINATION = piece("\",\"destination\":\"");
    private static final byte[] END_OF_EDGE = piece("\"}");
    private static final byte[] END_OF_NODE = piece("]}");
    private static final byte[] END = piece("]}");

    private final Subgraph found;
    private final Rendered[] rendered;
    private final int[] inFrom;
    private final int[] outFrom;
    private final JsonBytes json;

    private LineageAnswer(RenderedNodes nodes, Subgraph found) {
        this.found = found;
        this.rendered = new Rendered[found.size()];
        for (int index = 0; index < rendered.length; index++) {
            rendered[index] = nodes.of(found.node(index));
        }
        this.inFrom = starts(false);
        this.outFrom = starts(true);
        this.json = new JsonBytes(Math.toIntExact(size()));
    }

    static byte[] of(RenderedNodes nodes, Subgraph found) {
        return new LineageAnswer(nodes, found).write();
    }

    private byte[] write() {
        int[] in = positions(inFrom, false);
        int[] out = positions(outFrom, true);
        json.put(BEGIN);
        for (int index = 0; index < rendered.length; index++) {
            Rendered node = rendered[index];
            if (index > 0) {
                json.put(',');
            }
            json.put(NODE);
            id(node);
            json.put(node.job() ? OF_JOB : OF_DATASET);
            json.put(node.json(), node.from() + node.idLength(), node.to());
            if (!node.job()) {
                json.put(node.fields());
                json.put(RenderedNodes.END_OF_OBJECT);
            }
            json.put(IN_EDGES);
            edges(in, inFrom[index], inFrom[index + 1]);
            json.put(OUT_EDGES);
            edges(out, outFrom[index], outFrom[index + 1]);
            json.put(END_OF_NODE);
        }
        json.put(END);
        return json.toBytes();
    }

    private long size() {
        long size = BEGIN.length + END.length + Math.max(0, rendered.length - 1);
        for (int index = 0; index < rendered.length; index++) {
            Rendered node = rendered[index];
            size += NODE.length + node.length() + IN_EDGES.length + OUT_EDGES.length + END_OF_NODE.length;
            size += node.job()
                    ? OF_JOB.length
                    : OF_DATASET.length + node.fields().length + RenderedNodes.END_OF_OBJECT.length;
            size += commas(inFrom, index) + commas(outFrom, index);
        }
        for (int edge = 0; edge < found.edgeCount(); edge++) {
            int ids = rendered[found.source(edge)].idLength() + rendered[found.target(edge)].idLength();
            // each edge stands at both of its ends
            size += 2L * (ORIGIN.length + DESTINATION.length + END_OF_EDGE.length + ids);
        }
        return size;
    }

    private static int commas(int[] from, int index) {
        return Math.max(0, from[index + 1] - from[index] - 1);
    }

    private void id(Rendered node) {
        json.put(node.json(), node.from(), node.from() + node.idLength());
    }

    private void edges(int[] positions, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i > from) {
                json.put(',');
            }
            json.put(ORIGIN);
            id(rendered[found.source(positions[i])]);
            json.put(DESTINATION);
            id(rendered[found.target(positions[i])]);
            json.put(END_OF_EDGE);
        }
    }

    /** Where the edges of each node begin once they are in the order of their nodes. */
    private int[] starts(boolean out) {
        int[] starts = new int[found.size() + 1];
        for (int edge = 0; edge < found.edgeCount(); edge++) {
            starts[(out ? found.source(edge) : found.target(edge)) + 1]++;
        }
        for (int index = 0; index < found.size(); index++) {
            starts[index + 1] += starts[index];
        }
        return starts;
    }

    private int[] positions(int[] starts, boolean out) {
        int[] next = starts.clone();
        int[] positions = new int[found.edgeCount()];
        for (int edge = 0; edge < positions.length; edge++) {
            positions[next[out ? found.source(edge) : found.target(edge)]++] = edge;
        }
        return positions;
    }
}

package io.datamesh.lineage.marquez;

import static io.datamesh.lineage.marquez.JsonBytes.piece;

import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.marquez.RenderedNodes.Rendered;
import io.datamesh.lineage.view.LineageModel;

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

    private final LineageModel model;
    private final Subgraph found;
    private final Rendered[] rendered;
    private final JsonBytes json = new JsonBytes();

    private LineageAnswer(LineageModel model, RenderedNodes nodes, Subgraph found) {
        this.model = model;
        this.found = found;
        this.rendered = new Rendered[found.size()];
        for (int index = 0; index < rendered.length; index++) {
            rendered[index] = nodes.of(found.node(index));
        }
    }

    static byte[] of(LineageModel model, RenderedNodes nodes, Subgraph found) {
        return new LineageAnswer(model, nodes, found).write();
    }

    private byte[] write() {
        int[] inFrom = starts(false);
        int[] in = positions(inFrom, false);
        int[] outFrom = starts(true);
        int[] out = positions(outFrom, true);
        json.put(BEGIN);
        for (int index = 0; index < rendered.length; index++) {
            if (index > 0) {
                json.put(',');
            }
            boolean job = model.nodes().kind(found.node(index)) == NodeKind.JOB;
            json.put(NODE);
            json.put(rendered[index].id());
            json.put(job ? OF_JOB : OF_DATASET);
            json.put(rendered[index].head());
            json.put(rendered[index].fields());
            json.put(rendered[index].tail());
            json.put(IN_EDGES);
            edges(in, inFrom[index], inFrom[index + 1]);
            json.put(OUT_EDGES);
            edges(out, outFrom[index], outFrom[index + 1]);
            json.put(END_OF_NODE);
        }
        json.put(END);
        return json.toBytes();
    }

    private void edges(int[] positions, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i > from) {
                json.put(',');
            }
            json.put(ORIGIN);
            json.put(rendered[found.source(positions[i])].id());
            json.put(DESTINATION);
            json.put(rendered[found.target(positions[i])].id());
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

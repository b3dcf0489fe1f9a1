package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.graph.Direction;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.question.NodeIds;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Marquez's two graphs: of jobs and datasets, and of columns. */
public final class GraphReads {

    private static final int MOST_NODES = 10_000;
    private static final int DEEPEST = 10_000;
    private static final String COLUMN = NodeKind.COLUMN.prefix() + ":";
    private static final String DATASET = NodeKind.DATASET.prefix() + ":";
    private static final int[] NONE = {};

    private final LineageModel model;
    private final NodeIds ids;
    private final RenderedNodes rendered;

    /** @param cacheBytes of JSON to keep */
    public GraphReads(LineageModel model, long cacheBytes) {
        this.model = model;
        this.ids = new NodeIds(model);
        this.rendered = new RenderedNodes(model, cacheBytes);
    }

    /** @param truncated whether there is more than is told */
    record Answer(byte[] json, boolean truncated) {}

    Answer lineage(String nodeId, int depth) {
        return model.read(() -> {
            int node = require(nodeId);
            NodeKind kind = model.nodes().kind(node);
            if (kind != NodeKind.JOB && kind != NodeKind.DATASET) {
                throw ProblemException.invalid("nodeId", "invalid", "The id of a dataset or of a job.");
            }
            int job = kind == NodeKind.JOB ? node : jobOf(node);
            WalkLimits limits = WalkLimits.ofNodes(MOST_NODES);
            Subgraph found = job == Nodes.NONE
                    ? model.graph()
                            .walk(
                                    model.graph().flow(),
                                    new int[] {node},
                                    Direction.DOWNSTREAM,
                                    0,
                                    EdgeTable.NOW,
                                    limits)
                    : model.graph().aroundJob(job, Math.min(Math.max(depth, 0), DEEPEST), EdgeTable.NOW, limits);
            return new Answer(LineageAnswer.of(rendered, found), found.isTruncated());
        });
    }

    /** The job to begin at: the one that began to write the dataset last, or else the one that began to read it last. */
    private int jobOf(int dataset) {
        EdgeTable flow = model.graph().flow();
        int job = Nodes.NONE;
        long since = Long.MIN_VALUE;
        for (int i = 0; i < flow.inDegree(dataset); i++) {
            int edge = flow.in(dataset, i);
            if (isOfJob(edge, flow.source(edge)) && flow.validFrom(edge) >= since) {
                since = flow.validFrom(edge);
                job = flow.source(edge);
            }
        }
        for (int i = 0; job == Nodes.NONE && i < flow.outDegree(dataset); i++) {
            int edge = flow.out(dataset, i);
            job = isOfJob(edge, flow.target(edge)) ? flow.target(edge) : job;
        }
        return job;
    }

    private boolean isOfJob(int edge, int other) {
        return model.graph().flow().isValid(edge, EdgeTable.NOW)
                && model.nodes().kind(other) == NodeKind.JOB;
    }

    Answer columns(String nodeId, int depth, boolean withDownstream) {
        return model.read(() -> {
            int[] columns = isColumnThatNothingIsKnownOf(nodeId) ? NONE : ids.columnsOf(require(nodeId));
            Subgraph found = model.graph()
                    .walk(
                            model.graph().columns(),
                            columns,
                            withDownstream ? Direction.BOTH : Direction.UPSTREAM,
                            Math.min(Math.max(depth, 0), DEEPEST),
                            EdgeTable.NOW,
                            WalkLimits.ofNodes(MOST_NODES));
            byte[] json = JsonAnswer.object(answer -> {
                answer.writeArrayFieldStart("graph");
                writeColumns(found, answer);
                answer.writeEndArray();
            });
            return new Answer(json, found.isTruncated());
        });
    }

    private void writeColumns(Subgraph found, JsonGenerator json) throws IOException {
        List<List<Integer>> inputs = new ArrayList<>();
        List<List<Integer>> outputs = new ArrayList<>();
        for (int index = 0; index < found.size(); index++) {
            inputs.add(new ArrayList<>());
            outputs.add(new ArrayList<>());
        }
        for (int edge = 0; edge < found.edgeCount(); edge++) {
            outputs.get(found.source(edge)).add(found.target(edge));
            inputs.get(found.target(edge)).add(found.source(edge));
        }
        MarquezDatasets marquez = new MarquezDatasets(model);
        for (int index = 0; index < found.size(); index++) {
            json.writeStartObject();
            json.writeStringField("id", model.nodes().id(found.node(index)));
            json.writeStringField("type", "DATASET_FIELD");
            json.writeFieldName("data");
            marquez.column(found.node(index), json);
            // as Marquez does, and its web interface expects: both kinds of edges begin at the node itself
            edges("inEdges", found, index, inputs.get(index), json);
            edges("outEdges", found, index, outputs.get(index), json);
            json.writeEndObject();
        }
    }

    private void edges(String field, Subgraph found, int index, List<Integer> others, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (int other : others) {
            json.writeStartObject();
            json.writeStringField("origin", model.nodes().id(found.node(index)));
            json.writeStringField("destination", model.nodes().id(found.node(other)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A column of a schema that no column lineage names: Marquez answers with an empty graph. */
    private boolean isColumnThatNothingIsKnownOf(String nodeId) {
        int end = nodeId.lastIndexOf(':');
        if (!nodeId.startsWith(COLUMN) || end < COLUMN.length() || ids.node(nodeId) != Nodes.NONE) {
            return false;
        }
        int dataset = ids.node(DATASET + nodeId.substring(COLUMN.length(), end));
        return dataset != Nodes.NONE
                && DatasetFields.fields(model.descriptions().dataset(dataset)).stream()
                        .anyMatch(field -> field.name().equals(nodeId.substring(end + 1)));
    }

    private int require(String nodeId) {
        int node = ids.node(nodeId);
        if (node == Nodes.NONE) {
            throw new ProblemException(Problem.notFound("There is no node '" + nodeId + "'."));
        }
        return node;
    }
}

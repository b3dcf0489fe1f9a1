package io.datamesh.lineage.question;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.LineageGraph;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.view.LineageModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What feeds a node, and what it feeds. */
public final class LineageQuestions {

    private final LineageModel model;
    private final NodeIds ids;

    public LineageQuestions(LineageModel model) {
        this.model = model;
        this.ids = new NodeIds(model);
    }

    /** Answers from one consistent state of the graph. */
    byte[] lineage(String nodeId, LineageRequest asked, PictureFormat format) {
        return model.read(() -> format.write(picture(ids.require(nodeId), asked), json -> {
            json.writeStringField("nodeId", nodeId);
            json.writeStringField("direction", asked.direction().name().toLowerCase(Locale.ROOT));
            json.writeStringField("level", asked.level().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("depth", asked.depth());
            if (asked.asOf() != EdgeTable.NOW) {
                json.writeStringField("asOf", Instant.ofEpochMilli(asked.asOf()).toString());
            }
        }));
    }

    private Picture picture(NodeRef start, LineageRequest asked) {
        LineageGraph graph = model.graph();
        WalkLimits limits = WalkLimits.ofNodes(asked.limit());
        return switch (asked.level()) {
            case DATASET -> {
                int[] starts = ids.inFlow(start);
                Subgraph found = graph.walk(
                        graph.flow(), starts, asked.direction(), edges(starts, asked.depth()), asked.asOf(), limits);
                yield new FlowPicture(model, graph.flow(), found);
            }
            case COLUMN -> {
                Subgraph found = graph.walk(
                        graph.columns(), ids.inColumns(start), asked.direction(), asked.depth(), asked.asOf(), limits);
                yield new FlowPicture(model, graph.columns(), found);
            }
            case PRODUCT -> ProductPicture.of(model, products(start), asked);
        };
    }

    /** Depth counts jobs: two edges for each, and one more if it begins in the middle. */
    private int edges(int[] starts, int depth) {
        boolean fromJob = starts.length == 1 && model.nodes().kind(starts[0]) == NodeKind.JOB;
        return 2 * depth + (fromJob ? 1 : 0);
    }

    private List<String> products(NodeRef start) {
        if (start instanceof NodeRef.OfProduct(String productId, String port)) {
            return List.of(productId);
        }
        List<String> products = IntStream.of(ids.inFlow(start))
                .mapToObj(model.products()::portOf)
                .filter(port -> port != null)
                .map(PortRef::productId)
                .distinct()
                .toList();
        if (products.isEmpty()) {
            throw new ProblemException(
                    Problem.notFound("This node is no output port of a product. Ask at the level of datasets."));
        }
        return products;
    }
}

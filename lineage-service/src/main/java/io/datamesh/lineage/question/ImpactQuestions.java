package io.datamesh.lineage.question;

import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.lineage.view.LineageModel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Whom a change of a node would reach. */
public final class ImpactQuestions {

    static final int MOST_REACHED = 200_000;

    private static final String LIST = "impact";

    private final LineageModel model;
    private final NodeIds ids;
    private final PromisedColumns promised;

    public ImpactQuestions(LineageModel model, ProductSources sources) {
        this.model = model;
        this.ids = new NodeIds(model);
        this.promised = new PromisedColumns(model, sources);
    }

    byte[] impact(String nodeId, long at, PageRequest page) {
        return model.read(() -> {
            NodeRef start = ids.find(nodeId).or(() -> promised.find(nodeId)).orElseGet(() -> ids.require(nodeId));
            Impact impact = impact(start, at).spread();
            Concerned concerned = new Concerned(impact, model.products());
            Nodes nodes = model.nodes();
            Comparator<Impact.ReachedDataset> order = Comparator.<Impact.ReachedDataset>comparingInt(
                            reached -> impact.distance(reached.entry()))
                    .thenComparing(reached -> nodes.id(reached.node()));
            List<Impact.ReachedDataset> datasets =
                    impact.datasets().stream().sorted(order).toList();
            int from = page.after(LIST, 2)
                    .map(cursor -> start(impact, datasets, cursor))
                    .orElse(0);
            int to = Math.min(datasets.size(), from + page.limit());
            return JsonAnswer.object(json -> {
                ImpactAnswer answer = new ImpactAnswer(model, impact, json);
                json.writeStringField("nodeId", nodeId);
                if (start instanceof NodeRef.Promised column) {
                    json.writeStringField(
                            "promisedBy",
                            column.port().productId() + "/" + column.port().port());
                }
                if (at != EdgeTable.NOW) {
                    json.writeStringField("asOf", Instant.ofEpochMilli(at).toString());
                }
                json.writeObjectFieldStart("reached");
                json.writeNumberField("datasets", datasets.size());
                json.writeNumberField("products", impact.products().size());
                json.writeNumberField("owners", concerned.owners().size());
                json.writeNumberField("consumers", concerned.consumers().size());
                json.writeEndObject();
                answer.products();
                answer.owners();
                answer.consumers();
                json.writeArrayFieldStart("datasets");
                for (Impact.ReachedDataset reached : datasets.subList(from, to)) {
                    answer.dataset(reached);
                }
                json.writeEndArray();
                json.writeStringField("next", to < datasets.size() ? cursor(impact, datasets.get(to - 1)) : null);
                json.writeBooleanField("truncated", impact.isTruncated());
            });
        });
    }

    private Impact impact(NodeRef start, long at) {
        Reach reach = new Reach(model, at, MOST_REACHED);
        Nodes nodes = model.nodes();
        if (start instanceof NodeRef.Promised(PortRef port, int dataset, String field)) {
            if (dataset != Nodes.NONE) {
                PromisedColumns.touch(dataset, field, nodes, reach);
            }
            return new Impact(model, reach, at, false).ofProduct(port.productId(), port.port());
        }
        boolean column = start instanceof NodeRef.Known(int node) && nodes.kind(node) == NodeKind.COLUMN;
        Impact impact = new Impact(model, reach, at, !column);
        if (start instanceof NodeRef.Known(int node) && column) {
            reach.touchColumn(node);
        } else {
            for (int node : ids.inFlow(start)) {
                reach.touchWhole(node);
            }
        }
        if (start instanceof NodeRef.OfProduct(String productId, String port)) {
            return impact.ofProduct(productId, port);
        }
        for (int node : ids.inFlow(start)) {
            PortRef port = model.products().portOf(node);
            if (port != null) {
                impact.ofProduct(port.productId(), port.port());
            }
        }
        return impact;
    }

    private int start(Impact impact, List<Impact.ReachedDataset> datasets, Cursor after) {
        for (int i = 0; i < datasets.size(); i++) {
            int distance = impact.distance(datasets.get(i).entry());
            int order = Long.compare(distance, after.number(0));
            if (order > 0
                    || order == 0 && model.nodes().id(datasets.get(i).node()).compareTo(after.key(1)) > 0) {
                return i;
            }
        }
        return datasets.size();
    }

    private String cursor(Impact impact, Impact.ReachedDataset last) {
        return Cursor.of(
                        LIST,
                        Integer.toString(impact.distance(last.entry())),
                        model.nodes().id(last.node()))
                .encode();
    }
}

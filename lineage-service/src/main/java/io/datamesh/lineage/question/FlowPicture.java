package io.datamesh.lineage.question;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.view.Labels;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Jobs and datasets, or columns, as a walk found them. */
final class FlowPicture implements Picture {

    private final LineageModel model;
    private final Nodes nodes;
    private final EdgeTable table;
    private final Subgraph found;

    FlowPicture(LineageModel model, EdgeTable table, Subgraph found) {
        this.model = model;
        this.nodes = model.nodes();
        this.table = table;
        this.found = found;
    }

    @Override
    public int size() {
        return found.size();
    }

    @Override
    public String id(int index) {
        return nodes.id(found.node(index));
    }

    @Override
    public String label(int index) {
        int node = found.node(index);
        return nodes.kind(node) == NodeKind.COLUMN
                ? nodes.name(nodes.datasetOf(node)) + "." + columnName(node)
                : nodes.name(node);
    }

    @Override
    public NodeKind kind(int index) {
        return nodes.kind(found.node(index));
    }

    @Override
    public int edgeCount() {
        return found.edgeCount();
    }

    @Override
    public int source(int edge) {
        return found.source(edge);
    }

    @Override
    public int target(int edge) {
        return found.target(edge);
    }

    @Override
    public String edgeLabel(int edge) {
        return transformation(edge).text();
    }

    @Override
    public boolean isOnlyDeclared(int edge) {
        return false;
    }

    @Override
    public boolean isTruncated() {
        return found.isTruncated();
    }

    @Override
    public List<Cut> cuts() {
        return found.cuts().stream()
                .map(cut -> new Cut(id(cut.index()), cut.upstream(), cut.edges()))
                .toList();
    }

    @Override
    public void writeNode(int index, JsonGenerator json) throws IOException {
        int node = found.node(index);
        NodeKind kind = nodes.kind(node);
        json.writeStartObject();
        json.writeStringField("id", id(index));
        json.writeStringField("type", kind.prefix());
        json.writeStringField("namespace", nodes.namespaceOf(node));
        if (kind == NodeKind.COLUMN) {
            json.writeStringField("dataset", nodes.name(nodes.datasetOf(node)));
            json.writeStringField("field", nodes.name(node));
        } else {
            json.writeStringField("name", nodes.name(node));
        }
        json.writeNumberField("distance", found.distance(index));
        if (found.distance(index) > 0) {
            json.writeStringField("direction", found.isUpstream(index) ? "upstream" : "downstream");
        }
        int dataset = kind == NodeKind.COLUMN ? nodes.datasetOf(node) : node;
        PortRef port = model.products().portOf(dataset);
        if (port != null) {
            json.writeFieldName("product");
            writePort(port, json);
        }
        json.writeEndObject();
    }

    @Override
    public void writeEdge(int edge, JsonGenerator json) throws IOException {
        int number = found.edge(edge);
        json.writeStartObject();
        json.writeStringField("from", id(found.source(edge)));
        json.writeStringField("to", id(found.target(edge)));
        Labels.Transformation transformation = transformation(edge);
        if (transformation.text() != null) {
            json.writeStringField("transformation", transformation.text());
        }
        if (transformation.masked()) {
            json.writeBooleanField("masked", true);
        }
        boolean ofColumn = nodes.kind(found.node(found.source(edge))) == NodeKind.COLUMN;
        if (ofColumn && nodes.kind(table.owner(number)) != NodeKind.PRODUCT) {
            json.writeStringField("by", nodes.id(table.owner(number)));
        }
        json.writeStringField(
                "validFrom", Instant.ofEpochMilli(table.validFrom(number)).toString());
        if (table.validTo(number) != EdgeTable.OPEN) {
            json.writeStringField(
                    "validTo", Instant.ofEpochMilli(table.validTo(number)).toString());
        }
        json.writeEndObject();
    }

    private void writePort(PortRef port, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", port.productId());
        json.writeStringField("port", port.port());
        MeshProduct product = model.products().product(port.productId()).orElse(null);
        if (product != null) {
            json.writeStringField("domain", product.domain());
            if (product.owner() != null) {
                json.writeStringField("owner", product.owner());
            }
        }
        json.writeEndObject();
    }

    private Labels.Transformation transformation(int edge) {
        return model.labels().get(table.label(found.edge(edge)));
    }

    private String columnName(int node) {
        return nodes.name(node).isEmpty() ? "*" : nodes.name(node);
    }
}

package io.datamesh.lineage.question;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who is reached, as JSON. */
final class ImpactAnswer {

    /** Of each kind but datasets, which come in pages. */
    static final int MOST_LISTED = 1_000;

    private static final int MOST_COLUMNS = 200;

    private final LineageModel model;
    private final Impact impact;
    private final Concerned concerned;
    private final JsonGenerator json;

    ImpactAnswer(LineageModel model, Impact impact, JsonGenerator json) {
        this.model = model;
        this.impact = impact;
        this.concerned = new Concerned(impact, model.products());
        this.json = json;
    }

    void products() throws IOException {
        json.writeArrayFieldStart("products");
        for (Impact.ReachedProduct reached : first(impact.products())) {
            MeshProduct product = reached.product();
            json.writeStartObject();
            json.writeStringField("id", product.id());
            json.writeStringField("name", product.name());
            json.writeStringField("domain", product.domain());
            text("owner", product.owner());
            text("contact", product.contact());
            texts("ports", reached.ports());
            json.writeBooleanField("declared", reached.declared());
            texts("via", impact.via(reached));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void consumers() throws IOException {
        json.writeArrayFieldStart("consumers");
        for (Concerned.ReachedConsumer reached : first(concerned.consumers())) {
            json.writeStartObject();
            json.writeStringField("name", reached.consumer().name());
            text("kind", reached.consumer().kind());
            text("contact", reached.consumer().contact());
            text("purpose", reached.consumer().purpose());
            json.writeStringField("product", reached.of());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void owners() throws IOException {
        json.writeArrayFieldStart("owners");
        for (Map.Entry<String, List<MeshProduct>> owner :
                first(List.copyOf(concerned.owners().entrySet()))) {
            json.writeStartObject();
            json.writeStringField("name", owner.getKey());
            text("contact", owner.getValue().getFirst().contact());
            texts("products", owner.getValue().stream().map(MeshProduct::id).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void dataset(Impact.ReachedDataset reached) throws IOException {
        Nodes nodes = model.nodes();
        json.writeStartObject();
        json.writeStringField("id", nodes.id(reached.node()));
        json.writeStringField("namespace", nodes.namespaceOf(reached.node()));
        json.writeStringField("name", nodes.name(reached.node()));
        if (!reached.columns().isEmpty()) {
            texts("columns", reached.columns());
        }
        PortRef port = model.products().portOf(reached.node());
        if (port != null) {
            json.writeStringField("product", port.productId());
            json.writeStringField("port", port.port());
        }
        json.writeNumberField("distance", impact.distance(reached.entry()));
        texts("via", impact.via(reached.entry()));
        json.writeEndObject();
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_LISTED, all.size()));
    }

    private void text(String field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private void texts(String field, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        int left = MOST_COLUMNS;
        for (String value : values) {
            if (left-- > 0) {
                json.writeString(value);
            }
        }
        json.writeEndArray();
    }

    static String fieldId(Nodes nodes, int dataset, String field) {
        return NodeKind.COLUMN.prefix() + ":" + nodes.namespaceOf(dataset) + ":" + nodes.name(dataset) + ":" + field;
    }
}

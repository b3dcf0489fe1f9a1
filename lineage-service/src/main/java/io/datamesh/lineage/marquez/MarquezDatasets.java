package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.Labels;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Datasets and their columns as Marquez writes them. */
final class MarquezDatasets {

    /** Marquez gives every dataset of an OpenLineage event this type, and its web interface looks for it. */
    private static final String TYPE = "DB_TABLE";

    private static final String DROPPED = "DROP";

    private final LineageModel model;
    private final Nodes nodes;
    private final MarquezNodes common;

    MarquezDatasets(LineageModel model) {
        this.model = model;
        this.nodes = model.nodes();
        this.common = new MarquezNodes(model);
    }

    /** @param whole with fields and facets */
    void dataset(int node, boolean whole, JsonGenerator json) throws IOException {
        DatasetDescription known = model.descriptions().dataset(node);
        Instant updated = common.updatedAt(node);
        json.writeStartObject();
        common.id(node, json);
        json.writeStringField("type", TYPE);
        common.names(node, json);
        json.writeStringField("physicalName", nodes.name(node));
        MarquezNodes.times(known == null ? updated : known.firstSeenAt(), updated, json);
        json.writeStringField("sourceName", DatasetFields.sourceName(known, nodes.namespaceOf(node)));
        MarquezNodes.texts("tags", DatasetFields.tags(known), json);
        json.writeStringField("lastModifiedAt", updated.toString());
        String lifecycle = DatasetFields.lifecycle(known);
        json.writeStringField("lastLifecycleState", lifecycle);
        json.writeStringField("description", DatasetFields.description(known));
        json.writeStringField("currentVersion", common.currentVersion(node));
        if (whole) {
            json.writeFieldName("fields");
            fields(known, json);
            columnLineage(node, json);
            DatasetFields.writeFacets(known == null ? Map.of() : known.facets(), json);
            json.writeBooleanField("deleted", DROPPED.equals(lifecycle));
        }
        json.writeEndObject();
    }

    /** The present version. */
    void version(int node, JsonGenerator json) throws IOException {
        DatasetDescription known = model.descriptions().dataset(node);
        json.writeStartObject();
        common.versionFields(node, json);
        json.writeStringField("type", TYPE);
        json.writeStringField("physicalName", nodes.name(node));
        json.writeStringField("sourceName", DatasetFields.sourceName(known, nodes.namespaceOf(node)));
        json.writeFieldName("fields");
        fields(known, json);
        MarquezNodes.texts("tags", DatasetFields.tags(known), json);
        json.writeStringField("description", DatasetFields.description(known));
        json.writeStringField("lifecycleState", DatasetFields.lifecycle(known));
        json.writeNullField("createdByRun");
        DatasetFields.writeFacets(known == null ? Map.of() : known.facets(), json);
        json.writeEndObject();
    }

    static void fields(DatasetDescription known, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (DatasetFields.Field field : DatasetFields.fields(known)) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("type", field.type());
            MarquezNodes.texts("tags", field.tags(), json);
            json.writeStringField("description", field.description());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A column and those it is computed from. */
    void column(int column, JsonGenerator json) throws IOException {
        int dataset = nodes.datasetOf(column);
        json.writeStartObject();
        json.writeStringField("namespace", nodes.namespaceOf(column));
        json.writeStringField("dataset", nodes.name(dataset));
        json.writeNullField("datasetVersion");
        json.writeStringField("field", nodes.name(column));
        json.writeStringField(
                "fieldType",
                DatasetFields.fields(model.descriptions().dataset(dataset)).stream()
                        .filter(field -> field.name().equals(nodes.name(column)) && field.type() != null)
                        .map(DatasetFields.Field::type)
                        .findFirst()
                        .orElse(""));
        json.writeNullField("transformationDescription");
        json.writeNullField("transformationType");
        inputFields(column, json);
        json.writeEndObject();
    }

    private void columnLineage(int dataset, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("columnLineage");
        for (int i = 0; i < nodes.columns(dataset); i++) {
            int column = nodes.columnOf(dataset, i);
            if (model.graph().columns().inDegree(column) > 0) {
                json.writeStartObject();
                json.writeStringField("name", nodes.name(column));
                inputFields(column, json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void inputFields(int column, JsonGenerator json) throws IOException {
        EdgeTable columns = model.graph().columns();
        json.writeArrayFieldStart("inputFields");
        for (int i = 0; i < columns.inDegree(column); i++) {
            int edge = columns.in(column, i);
            if (columns.isValid(edge, EdgeTable.NOW) && columns.label(edge) != Labels.SAME) {
                int input = columns.source(edge);
                json.writeStartObject();
                json.writeStringField("namespace", nodes.namespaceOf(input));
                json.writeStringField("dataset", nodes.name(nodes.datasetOf(input)));
                json.writeNullField("datasetVersion");
                json.writeStringField("field", nodes.name(input));
                json.writeNullField("transformationDescription");
                json.writeStringField(
                        "transformationType",
                        model.labels().get(columns.label(edge)).text());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}

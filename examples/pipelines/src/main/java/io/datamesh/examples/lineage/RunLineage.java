package io.datamesh.examples.lineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.events.LineageObserved;
import io.datamesh.examples.port.Port;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.DatasetField;
import io.datamesh.model.DatasetRef;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;

/** What every run of one job reads and writes. */
public final class RunLineage {

    private static final String PRODUCER = "urn:datamesh:examples:pipelines";
    private static final String STATISTICS_FACET =
            "https://openlineage.io/spec/facets/1-0-2/OutputStatisticsOutputDatasetFacet.json";
    private static final String JOB_TYPE_FACET = "https://openlineage.io/spec/facets/2-0-3/JobTypeJobFacet.json";

    private final String job;
    private final Port output;
    private final List<DatasetRef> inputs;
    private final List<DatasetField> outputFields;
    private final List<ColumnEdge> columns;

    public RunLineage(String job, Port output, List<Port> inputs, List<ColumnSource> columns) {
        this.job = job;
        this.output = output;
        this.inputs = inputs.stream()
                .map(port -> DatasetRef.newBuilder()
                        .setNamespace(port.namespace())
                        .setName(port.topic())
                        .setFields(fields(port.schema()))
                        .build())
                .toList();
        this.outputFields = fields(output.schema());
        this.columns = columns.stream().map(RunLineage::edge).toList();
    }

    /** A finished run: a window of a job that never ends. */
    public LineageObserved completed(String runId, Instant at, long rows) {
        DatasetRef written = DatasetRef.newBuilder()
                .setNamespace(output.namespace())
                .setName(output.topic())
                .setFields(outputFields)
                .setColumns(columns)
                .setFacets(statistics(rows))
                .build();
        return LineageObserved.newBuilder()
                .setJobNamespace(output.domain())
                .setJobName(job)
                .setObservedAt(at)
                .setRunId(runId)
                .setEventType("COMPLETE")
                .setInputs(inputs)
                .setOutputs(List.of(written))
                .setProducer(PRODUCER)
                .setFacets(jobType())
                .build();
    }

    private static ColumnEdge edge(ColumnSource source) {
        return ColumnEdge.newBuilder()
                .setOutputField(source.output())
                .setInputNamespace(source.input().namespace())
                .setInputName(source.input().topic())
                .setInputField(source.column())
                .setTransformation(source.kind().text())
                .build();
    }

    private static List<DatasetField> fields(Schema schema) {
        return schema.getFields().stream()
                .map(field -> DatasetField.newBuilder()
                        .setName(field.name())
                        .setType(typeName(field.schema()))
                        .setDescription(field.doc())
                        .build())
                .toList();
    }

    private static String typeName(Schema schema) {
        Schema type = schema.isNullable() && schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
        return type.getLogicalType() == null
                ? type.getType().getName()
                : type.getLogicalType().getName();
    }

    private static String statistics(long rows) {
        ObjectNode facet = facet(STATISTICS_FACET);
        facet.put("rowCount", rows);
        return named("outputStatistics", facet);
    }

    private static String jobType() {
        ObjectNode facet = facet(JOB_TYPE_FACET);
        facet.put("processingType", "STREAMING");
        facet.put("integration", "KAFKA");
        facet.put("jobType", "TASK");
        return named("jobType", facet);
    }

    private static ObjectNode facet(String schemaUrl) {
        ObjectNode facet = JsonNodeFactory.instance.objectNode();
        facet.put("_producer", PRODUCER);
        facet.put("_schemaURL", schemaUrl);
        return facet;
    }

    private static String named(String name, ObjectNode facet) {
        ObjectNode facets = JsonNodeFactory.instance.objectNode();
        facets.set(name, facet);
        return facets.toString();
    }
}

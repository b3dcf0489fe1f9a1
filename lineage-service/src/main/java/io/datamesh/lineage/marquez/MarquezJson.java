package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.description.LastRun;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs, datasets and runs as Marquez writes them. */
final class MarquezJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DATASETS_OF_A_JOB = 10_000;

    private final LineageModel model;
    private final Nodes nodes;

    MarquezJson(LineageModel model) {
        this.model = model;
        this.nodes = model.nodes();
    }

    /** @param whole with facets, which the nodes of a graph leave out */
    void dataset(int node, boolean whole, JsonGenerator json) throws IOException {
        DatasetDescription known = model.descriptions().dataset(node);
        Instant created = known == null ? firstEdge(node) : known.firstSeenAt();
        Instant updated = known == null ? created : known.changedAt();
        json.writeStartObject();
        id(node, json);
        json.writeStringField("type", "DB_TABLE");
        names(node, json);
        json.writeStringField("physicalName", nodes.name(node));
        times(created, updated, json);
        json.writeStringField("sourceName", DatasetFields.sourceName(known, nodes.namespaceOf(node)));
        fields(known, json);
        texts("tags", DatasetFields.tags(known), json);
        json.writeStringField("lastModifiedAt", updated.toString());
        String lifecycle = DatasetFields.lifecycle(known);
        json.writeStringField("lastLifecycleState", lifecycle);
        json.writeStringField("description", DatasetFields.description(known));
        json.writeStringField("currentVersion", currentVersion(node));
        if (whole) {
            columnLineage(node, json);
            DatasetFields.writeFacets(known == null ? Map.of() : known.facets(), json);
            json.writeBooleanField("deleted", "DROP".equals(lifecycle));
        }
        json.writeEndObject();
    }

    /** @param whole with facets, which the nodes of a graph leave out */
    void job(int node, boolean whole, JsonGenerator json) throws IOException {
        JobDescription known = model.descriptions().job(node);
        LastRun run = model.descriptions().lastRun(node);
        Instant created = known != null ? known.firstSeenAt() : run != null ? run.firstEventAt() : firstEdge(node);
        Instant updated = known == null ? created : known.changedAt();
        json.writeStartObject();
        id(node, json);
        json.writeStringField("type", known != null && "STREAMING".equals(known.processingType()) ? "STREAM" : "BATCH");
        names(node, json);
        json.writeStringField("simpleName", simpleName(node, known));
        json.writeStringField("parentJobName", known == null ? null : known.parentName());
        json.writeNullField("parentJobUuid");
        times(created, updated, json);
        ends("inputs", node, true, json);
        ends("outputs", node, false, json);
        json.writeStringField("location", known == null ? null : location(known));
        json.writeStringField("description", known == null ? null : known.description());
        if (run == null) {
            json.writeNullField("latestRun");
        } else {
            json.writeFieldName("latestRun");
            run(node, run, Map.of(), json);
        }
        texts("tags", known == null ? List.of() : known.tags(), json);
        json.writeStringField("currentVersion", currentVersion(node));
        if (whole) {
            json.writeArrayFieldStart("latestRuns");
            if (run != null) {
                run(node, run, Map.of(), json);
            }
            json.writeEndArray();
            DatasetFields.writeFacets(known == null ? Map.of() : known.facets(), json);
        }
        json.writeEndObject();
    }

    void run(int job, LastRun run, Map<String, String> facets, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.runId());
        json.writeStringField("createdAt", run.firstEventAt().toString());
        json.writeStringField("updatedAt", run.lastEventAt().toString());
        time("nominalStartTime", run.nominalStartAt(), json);
        time("nominalEndTime", run.nominalEndAt(), json);
        json.writeStringField("state", state(run.state()));
        time("startedAt", run.startedAt(), json);
        time("endedAt", run.endedAt(), json);
        if (run.startedAt() == null || run.endedAt() == null) {
            json.writeNullField("durationMs");
        } else {
            json.writeNumberField(
                    "durationMs",
                    Duration.between(run.startedAt(), run.endedAt()).toMillis());
        }
        json.writeObjectFieldStart("args");
        json.writeEndObject();
        json.writeObjectFieldStart("jobVersion");
        json.writeStringField("namespace", nodes.namespaceOf(job));
        json.writeStringField("name", nodes.name(job));
        json.writeStringField("version", currentVersion(job));
        json.writeEndObject();
        json.writeArrayFieldStart("inputDatasetVersions");
        json.writeEndArray();
        json.writeArrayFieldStart("outputDatasetVersions");
        json.writeEndArray();
        DatasetFields.writeFacets(facets, json);
        json.writeEndObject();
    }

    /** Marquez's word for what a run last said. */
    static String state(String eventType) {
        return switch (eventType) {
            case "START", "RUNNING" -> "RUNNING";
            case "COMPLETE" -> "COMPLETED";
            case "FAIL" -> "FAILED";
            case "ABORT" -> "ABORTED";
            default -> "NEW";
        };
    }

    /** Versions are made of what they stand for, so that every instance gives the same. */
    String currentVersion(int node) {
        Instant changedAt = Instant.EPOCH;
        if (nodes.kind(node) == NodeKind.JOB && model.descriptions().job(node) != null) {
            changedAt = model.descriptions().job(node).changedAt();
        } else if (nodes.kind(node) == NodeKind.DATASET && model.descriptions().dataset(node) != null) {
            changedAt = model.descriptions().dataset(node).changedAt();
        }
        return UUID.nameUUIDFromBytes((nodes.id(node) + "@" + changedAt).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The present version of a dataset or job. */
    void version(int node, JsonGenerator json) throws IOException {
        String version = currentVersion(node);
        json.writeStartObject();
        json.writeObjectFieldStart("id");
        json.writeStringField("namespace", nodes.namespaceOf(node));
        json.writeStringField("name", nodes.name(node));
        json.writeStringField("version", version);
        json.writeEndObject();
        json.writeStringField("version", version);
        names(node, json);
        if (nodes.kind(node) == NodeKind.JOB) {
            JobDescription known = model.descriptions().job(node);
            Instant created = known == null ? firstEdge(node) : known.changedAt();
            json.writeStringField("createdAt", created.toString());
            json.writeStringField("location", known == null ? null : location(known));
            ends("inputs", node, true, json);
            ends("outputs", node, false, json);
            LastRun run = model.descriptions().lastRun(node);
            if (run != null) {
                json.writeFieldName("latestRun");
                run(node, run, Map.of(), json);
            }
        } else {
            datasetVersion(node, json);
        }
        json.writeEndObject();
    }

    private void datasetVersion(int node, JsonGenerator json) throws IOException {
        DatasetDescription known = model.descriptions().dataset(node);
        json.writeStringField("type", "DB_TABLE");
        json.writeStringField("physicalName", nodes.name(node));
        json.writeStringField("createdAt", (known == null ? firstEdge(node) : known.changedAt()).toString());
        json.writeStringField("sourceName", DatasetFields.sourceName(known, nodes.namespaceOf(node)));
        fields(known, json);
        texts("tags", DatasetFields.tags(known), json);
        json.writeStringField("description", DatasetFields.description(known));
        json.writeStringField("lifecycleState", DatasetFields.lifecycle(known));
        json.writeNullField("createdByRun");
        DatasetFields.writeFacets(known == null ? Map.of() : known.facets(), json);
    }

    private void fields(DatasetDescription known, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("fields");
        for (DatasetFields.Field field : DatasetFields.fields(known)) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("type", field.type());
            texts("tags", field.tags(), json);
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
        EdgeTable columns = model.graph().columns();
        json.writeArrayFieldStart("columnLineage");
        for (int i = 0; i < nodes.columns(dataset); i++) {
            int column = nodes.columnOf(dataset, i);
            if (columns.inDegree(column) > 0) {
                json.writeStartObject();
                json.writeStringField("name", nodes.name(column));
                inputFields(column, json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** The columns that a column is computed from now. */
    void inputFields(int column, JsonGenerator json) throws IOException {
        EdgeTable columns = model.graph().columns();
        json.writeArrayFieldStart("inputFields");
        for (int i = 0; i < columns.inDegree(column); i++) {
            int edge = columns.in(column, i);
            if (columns.isValid(edge, EdgeTable.NOW)) {
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

    private void id(int node, JsonGenerator json) throws IOException {
        json.writeFieldName("id");
        reference(node, json);
    }

    private void reference(int node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("namespace", nodes.namespaceOf(node));
        json.writeStringField("name", nodes.name(node));
        json.writeEndObject();
    }

    private void names(int node, JsonGenerator json) throws IOException {
        json.writeStringField("name", nodes.name(node));
        json.writeStringField("namespace", nodes.namespaceOf(node));
    }

    private void ends(String field, int job, boolean inputs, JsonGenerator json) throws IOException {
        EdgeTable flow = model.graph().flow();
        int degree = inputs ? flow.inDegree(job) : flow.outDegree(job);
        int written = 0;
        json.writeArrayFieldStart(field);
        for (int i = 0; i < degree && written < MOST_DATASETS_OF_A_JOB; i++) {
            int edge = inputs ? flow.in(job, i) : flow.out(job, i);
            int other = inputs ? flow.source(edge) : flow.target(edge);
            if (flow.isValid(edge, EdgeTable.NOW) && nodes.kind(other) == NodeKind.DATASET) {
                reference(other, json);
                written++;
            }
        }
        json.writeEndArray();
    }

    private String simpleName(int node, JobDescription known) {
        String name = nodes.name(node);
        boolean inParent = known != null && known.parentName() != null && name.startsWith(known.parentName() + ".");
        return inParent ? name.substring(known.parentName().length() + 1) : name;
    }

    private static String location(JobDescription job) {
        try {
            String facet = job.facets().get("sourceCodeLocation");
            JsonNode url =
                    facet == null ? JSON.missingNode() : JSON.readTree(facet).path("url");
            boolean usable = url.asText().startsWith("https://") || url.asText().startsWith("http://");
            return usable ? url.asText() : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** When the first edge of a node that nothing else is known of began. */
    private Instant firstEdge(int node) {
        EdgeTable flow = model.graph().flow();
        long first = Long.MAX_VALUE;
        for (int i = 0; i < Math.min(1_000, flow.outDegree(node)); i++) {
            first = Math.min(first, flow.validFrom(flow.out(node, i)));
        }
        for (int i = 0; i < Math.min(1_000, flow.inDegree(node)); i++) {
            first = Math.min(first, flow.validFrom(flow.in(node, i)));
        }
        return first == Long.MAX_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(first);
    }

    private static void times(Instant created, Instant updated, JsonGenerator json) throws IOException {
        json.writeStringField("createdAt", created.toString());
        json.writeStringField("updatedAt", updated.toString());
    }

    private static void time(String field, Instant time, JsonGenerator json) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    private static void texts(String field, Collection<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.description.LastRun;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs and runs as Marquez writes them. */
final class MarquezJobs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DATASETS_OF_A_JOB = 10_000;

    private final LineageModel model;
    private final Nodes nodes;
    private final MarquezNodes common;

    MarquezJobs(LineageModel model) {
        this.model = model;
        this.nodes = model.nodes();
        this.common = new MarquezNodes(model);
    }

    /** @param whole with facets */
    void job(int node, boolean whole, JsonGenerator json) throws IOException {
        JobDescription known = model.descriptions().job(node);
        LastRun run = model.descriptions().lastRun(node);
        Instant updated = common.updatedAt(node);
        boolean streaming = known != null && "STREAMING".equalsIgnoreCase(known.processingType());
        json.writeStartObject();
        common.id(node, json);
        json.writeStringField("type", streaming ? "STREAM" : "BATCH");
        common.names(node, json);
        json.writeStringField("simpleName", simpleName(node, known));
        json.writeStringField("parentJobName", known == null ? null : known.parentName());
        json.writeNullField("parentJobUuid");
        MarquezNodes.times(known == null ? updated : known.firstSeenAt(), updated, json);
        ends("inputs", node, true, json);
        ends("outputs", node, false, json);
        json.writeStringField("location", known == null ? null : location(known));
        json.writeStringField("description", known == null ? null : known.description());
        json.writeFieldName("latestRun");
        latestRun(node, run, json);
        MarquezNodes.texts("tags", known == null ? List.of() : known.tags(), json);
        json.writeStringField("currentVersion", common.currentVersion(node));
        if (whole) {
            json.writeArrayFieldStart("latestRuns");
            if (run != null) {
                latestRun(node, run, json);
            }
            json.writeEndArray();
            DatasetFields.writeFacets(known == null ? Map.of() : known.facets(), json);
        }
        json.writeEndObject();
    }

    /** The present version. */
    void version(int node, JsonGenerator json) throws IOException {
        JobDescription known = model.descriptions().job(node);
        json.writeStartObject();
        common.versionFields(node, json);
        json.writeStringField("location", known == null ? null : location(known));
        ends("inputs", node, true, json);
        ends("outputs", node, false, json);
        json.writeFieldName("latestRun");
        latestRun(node, model.descriptions().lastRun(node), json);
        json.writeEndObject();
    }

    void run(int job, LastRun run, Map<String, String> facets, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.runId());
        MarquezNodes.times(run.firstEventAt(), run.lastEventAt(), json);
        MarquezNodes.time("nominalStartTime", run.nominalStartAt(), json);
        MarquezNodes.time("nominalEndTime", run.nominalEndAt(), json);
        json.writeStringField("state", state(run.state()));
        MarquezNodes.time("startedAt", run.startedAt(), json);
        MarquezNodes.time("endedAt", run.endedAt(), json);
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
        json.writeStringField("version", common.currentVersion(job));
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

    private void latestRun(int node, LastRun run, JsonGenerator json) throws IOException {
        if (run == null) {
            json.writeNull();
        } else {
            run(node, run, Map.of(), json);
        }
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
                common.reference(other, json);
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
}

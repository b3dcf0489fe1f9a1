package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** What jobs and datasets have in common as Marquez writes them. */
final class MarquezNodes {

    private static final int MOST_EDGES_ASKED = 1_000;

    private final LineageModel model;
    private final Nodes nodes;

    MarquezNodes(LineageModel model) {
        this.model = model;
        this.nodes = model.nodes();
    }

    void id(int node, JsonGenerator json) throws IOException {
        json.writeFieldName("id");
        reference(node, json);
    }

    void reference(int node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("namespace", nodes.namespaceOf(node));
        json.writeStringField("name", nodes.name(node));
        json.writeEndObject();
    }

    void names(int node, JsonGenerator json) throws IOException {
        json.writeStringField("name", nodes.name(node));
        json.writeStringField("namespace", nodes.namespaceOf(node));
    }

    /** Which version of a dataset or job is the present one, into an object that is open. */
    void versionFields(int node, JsonGenerator json) throws IOException {
        String version = currentVersion(node);
        json.writeObjectFieldStart("id");
        json.writeStringField("namespace", nodes.namespaceOf(node));
        json.writeStringField("name", nodes.name(node));
        json.writeStringField("version", version);
        json.writeEndObject();
        json.writeStringField("version", version);
        names(node, json);
        json.writeStringField("createdAt", updatedAt(node).toString());
    }

    /** Versions are made of what they stand for, so that every instance gives the same. */
    String currentVersion(int node) {
        return UUID.nameUUIDFromBytes((nodes.id(node) + "@" + updatedAt(node)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    Instant updatedAt(int node) {
        if (nodes.kind(node) == NodeKind.JOB) {
            JobDescription job = model.descriptions().job(node);
            return job == null ? firstEdge(node) : job.changedAt();
        }
        DatasetDescription dataset = model.descriptions().dataset(node);
        return dataset == null ? firstEdge(node) : dataset.changedAt();
    }

    /** When the first edge of a node that nothing else is known of began. */
    Instant firstEdge(int node) {
        EdgeTable flow = model.graph().flow();
        long first = Long.MAX_VALUE;
        for (int i = 0; i < Math.min(MOST_EDGES_ASKED, flow.outDegree(node)); i++) {
            first = Math.min(first, flow.validFrom(flow.out(node, i)));
        }
        for (int i = 0; i < Math.min(MOST_EDGES_ASKED, flow.inDegree(node)); i++) {
            first = Math.min(first, flow.validFrom(flow.in(node, i)));
        }
        return first == Long.MAX_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(first);
    }

    static void times(Instant created, Instant updated, JsonGenerator json) throws IOException {
        json.writeStringField("createdAt", created.toString());
        json.writeStringField("updatedAt", updated.toString());
    }

    static void time(String field, Instant time, JsonGenerator json) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    static void texts(String field, Collection<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

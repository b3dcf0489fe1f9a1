package io.datamesh.lineage.marquez;

import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds jobs and datasets by part of their name, whatever its case. */
public final class NameSearch {

    private final LineageModel model;

    public NameSearch(LineageModel model) {
        this.model = model;
    }

    /** What the query string asks for; null for no bound. */
    record Query(
            String text,
            NodeKind kind,
            boolean newestFirst,
            int limit,
            String namespace,
            Instant before,
            Instant after) {}

    private record Hit(int node, String name, Instant updatedAt) {}

    byte[] search(Query query) {
        return model.read(() -> {
            List<Hit> hits = find(query);
            Nodes nodes = model.nodes();
            return JsonAnswer.object(json -> {
                json.writeNumberField("totalCount", hits.size());
                json.writeArrayFieldStart("results");
                for (Hit hit : hits) {
                    json.writeStartObject();
                    json.writeStringField("type", nodes.kind(hit.node()).name());
                    json.writeStringField("name", hit.name());
                    json.writeStringField("updatedAt", hit.updatedAt().toString());
                    json.writeStringField("namespace", nodes.namespaceOf(hit.node()));
                    json.writeStringField("nodeId", nodes.id(hit.node()));
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        });
    }

    private List<Hit> find(Query query) {
        Nodes nodes = model.nodes();
        int namespace = query.namespace() == null ? Nodes.NONE : nodes.namespace(query.namespace());
        if (query.limit() == 0 || query.namespace() != null && namespace == Nodes.NONE) {
            return List.of();
        }
        Comparator<Hit> order = Comparator.comparing(Hit::name).thenComparing(Hit::node);
        if (query.newestFirst()) {
            order = Comparator.comparing(Hit::updatedAt).reversed().thenComparing(order);
        }
        PriorityQueue<Hit> best = new PriorityQueue<>(order.reversed());
        for (int node = 0; node < nodes.size(); node++) {
            NodeKind kind = nodes.kind(node);
            boolean asked =
                    query.kind() == null ? kind == NodeKind.JOB || kind == NodeKind.DATASET : kind == query.kind();
            if (asked
                    && (namespace == Nodes.NONE || nodes.namespaceNumber(node) == namespace)
                    && contains(nodes.name(node), query.text())
                    && model.isListed(node)) {
                Hit hit = new Hit(node, nodes.name(node), updatedAt(node, kind));
                if (isWithin(hit.updatedAt(), query)) {
                    best.add(hit);
                    if (best.size() > query.limit()) {
                        best.poll();
                    }
                }
            }
        }
        List<Hit> hits = new ArrayList<>(best);
        hits.sort(order);
        return hits;
    }

    private static boolean isWithin(Instant time, Query query) {
        return (query.before() == null || time.isBefore(query.before()))
                && (query.after() == null || !time.isBefore(query.after()));
    }

    private Instant updatedAt(int node, NodeKind kind) {
        if (kind == NodeKind.JOB) {
            JobDescription job = model.descriptions().job(node);
            return job == null ? Instant.EPOCH : job.changedAt();
        }
        DatasetDescription dataset = model.descriptions().dataset(node);
        return dataset == null ? Instant.EPOCH : dataset.changedAt();
    }

    /** @param part in lower case */
    private static boolean contains(String name, String part) {
        int last = name.length() - part.length();
        char first = part.charAt(0);
        for (int at = 0; at <= last; at++) {
            if (Character.toLowerCase(name.charAt(at)) == first
                    && name.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}

package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.description.Heard;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Namespaces, datasets and jobs, as lists and one by one. */
public final class ListReads {

    private final LineageModel model;

    public ListReads(LineageModel model) {
        this.model = model;
    }

    byte[] namespaces(Paging paging) {
        return model.read(() -> JsonAnswer.object(json -> {
            List<String> all = model.nodes().namespaces().stream().sorted().toList();
            json.writeArrayFieldStart("namespaces");
            for (String namespace :
                    all.stream().skip(paging.offset()).limit(paging.limit()).toList()) {
                writeNamespace(namespace, json);
            }
            json.writeEndArray();
        }));
    }

    byte[] namespace(String name) {
        return model.read(() -> {
            requireNamespace(name);
            return JsonAnswer.object(json -> writeNamespaceFields(name, json));
        });
    }

    byte[] datasets(String namespace, Paging paging) {
        return list(NodeKind.DATASET, "datasets", namespace, node -> true, paging);
    }

    /** @param states in Marquez's words; empty for all */
    byte[] jobs(String namespace, Set<String> states, Paging paging) {
        return list(
                NodeKind.JOB,
                "jobs",
                namespace,
                node -> states.isEmpty()
                        || model.descriptions().lastRun(node) != null
                                && states.contains(MarquezJobs.state(
                                        model.descriptions().lastRun(node).state())),
                paging);
    }

    /** @param namespace null for all */
    private byte[] list(NodeKind kind, String field, String namespace, IntPredicate asked, Paging paging) {
        return model.read(() -> {
            List<String> namespaces = namespace == null
                    ? model.nodes().namespaces().stream().sorted().toList()
                    : List.of(namespace);
            if (namespace != null) {
                requireNamespace(namespace);
            }
            return JsonAnswer.object(json -> {
                int total = 0;
                json.writeArrayFieldStart(field);
                for (String one : namespaces) {
                    int number = model.nodes().namespace(one);
                    for (int node : model.lists().of(model.nodes(), kind, number)) {
                        if (model.isListed(node) && asked.test(node)) {
                            if (total >= paging.offset() && total < paging.offset() + (long) paging.limit()) {
                                write(kind, node, json);
                            }
                            total++;
                        }
                    }
                }
                json.writeEndArray();
                json.writeNumberField("totalCount", total);
            });
        });
    }

    private void write(NodeKind kind, int node, JsonGenerator json) throws IOException {
        if (kind == NodeKind.JOB) {
            new MarquezJobs(model).job(node, true, json);
        } else {
            new MarquezDatasets(model).dataset(node, true, json);
        }
    }

    private void writeVersion(NodeKind kind, int node, JsonGenerator json) throws IOException {
        if (kind == NodeKind.JOB) {
            new MarquezJobs(model).version(node, json);
        } else {
            new MarquezDatasets(model).version(node, json);
        }
    }

    byte[] dataset(String namespace, String name) {
        return one(NodeKind.DATASET, namespace, name);
    }

    byte[] job(String namespace, String name) {
        return one(NodeKind.JOB, namespace, name);
    }

    private byte[] one(NodeKind kind, String namespace, String name) {
        return model.read(() -> {
            int node = require(kind, namespace, name);
            return Written.value(json -> write(kind, node, json));
        });
    }

    /** Only the present version is known. */
    byte[] versions(NodeKind kind, String namespace, String name) {
        return model.read(() -> {
            int node = require(kind, namespace, name);
            return JsonAnswer.object(json -> {
                json.writeArrayFieldStart("versions");
                writeVersion(kind, node, json);
                json.writeEndArray();
                json.writeNumberField("totalCount", 1);
            });
        });
    }

    byte[] version(NodeKind kind, String namespace, String name, String version) {
        return model.read(() -> {
            int node = require(kind, namespace, name);
            if (!new MarquezNodes(model).currentVersion(node).equals(version)) {
                throw new ProblemException(Problem.notFound("Only the present version is known."));
            }
            return Written.value(json -> writeVersion(kind, node, json));
        });
    }

    private void writeNamespace(String name, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeNamespaceFields(name, json);
        json.writeEndObject();
    }

    private void writeNamespaceFields(String name, JsonGenerator json) throws IOException {
        json.writeStringField("name", name);
        Optional<Heard> heard = model.descriptions().namespace(model.nodes().namespace(name));
        MarquezNodes.times(
                heard.map(Heard::first).orElse(Instant.EPOCH),
                heard.map(Heard::last).orElse(Instant.EPOCH),
                json);
        json.writeStringField("ownerName", "");
        json.writeNullField("description");
        json.writeBooleanField("isHidden", false);
    }

    int require(NodeKind kind, String namespace, String name) {
        int node = model.nodes().find(kind, namespace, name);
        if (node == Nodes.NONE || !model.isListed(node)) {
            throw new ProblemException(Problem.notFound(
                    "There is no " + kind.prefix() + " '" + name + "' in namespace '" + namespace + "'."));
        }
        return node;
    }

    private void requireNamespace(String name) {
        if (model.nodes().namespace(name) == Nodes.NONE) {
            throw new ProblemException(Problem.notFound("There is no namespace '" + name + "'."));
        }
    }
}

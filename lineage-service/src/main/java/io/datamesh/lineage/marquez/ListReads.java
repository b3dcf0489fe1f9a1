package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.description.Heard;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.description.LastRun;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.lineage.view.RunHistory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Marquez's lists, and one of each kind. */
public final class ListReads {

    private final LineageModel model;
    private final RunHistory runs;

    public ListReads(LineageModel model, RunHistory runs) {
        this.model = model;
        this.runs = runs;
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

    byte[] runs(String namespace, String name, Paging paging) {
        model.read(() -> require(NodeKind.JOB, namespace, name));
        List<RunChanged> page = runs.runs(namespace, name, paging.offset(), paging.limit());
        int total = runs.count(namespace, name);
        return model.read(() -> {
            int job = require(NodeKind.JOB, namespace, name);
            MarquezJobs marquez = new MarquezJobs(model);
            return JsonAnswer.object(json -> {
                json.writeArrayFieldStart("runs");
                for (RunChanged run : page) {
                    marquez.run(job, LastRun.of(run), run.getFacets(), json);
                }
                json.writeEndArray();
                json.writeNumberField("totalCount", total);
            });
        });
    }

    byte[] run(String runId) {
        RunChanged run = requireRun(runId);
        return model.read(() -> {
            int job = require(NodeKind.JOB, run.getJobNamespace(), run.getJobName());
            return Written.value(json -> new MarquezJobs(model).run(job, LastRun.of(run), run.getFacets(), json));
        });
    }

    /** @param ofJob the job's facets instead of the run's */
    byte[] facets(String runId, boolean ofJob) {
        RunChanged run = requireRun(runId);
        return model.read(() -> {
            int job = require(NodeKind.JOB, run.getJobNamespace(), run.getJobName());
            JobDescription known = model.descriptions().job(job);
            Map<String, String> ofTheJob = known == null ? Map.of() : known.facets();
            return JsonAnswer.object(json -> {
                json.writeStringField("runId", runId);
                DatasetFields.writeFacets(ofJob ? ofTheJob : run.getFacets(), json);
            });
        });
    }

    byte[] sources(Paging paging) {
        return model.read(() -> {
            Set<String> sources = new TreeSet<>();
            forEachDataset(node -> sources.add(DatasetFields.sourceName(
                    model.descriptions().dataset(node), model.nodes().namespaceOf(node))));
            return JsonAnswer.object(json -> {
                json.writeArrayFieldStart("sources");
                for (String source : sources.stream()
                        .skip(paging.offset())
                        .limit(paging.limit())
                        .toList()) {
                    json.writeStartObject();
                    writeSource(source, json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        });
    }

    byte[] tags(Paging paging) {
        return model.read(() -> {
            Set<String> tags = new TreeSet<>();
            forEachDataset(
                    node -> tags.addAll(DatasetFields.tags(model.descriptions().dataset(node))));
            for (int node = 0; node < model.nodes().size(); node++) {
                JobDescription job = model.descriptions().job(node);
                if (job != null) {
                    tags.addAll(job.tags());
                }
            }
            return JsonAnswer.object(json -> {
                json.writeArrayFieldStart("tags");
                for (String tag : tags.stream()
                        .skip(paging.offset())
                        .limit(paging.limit())
                        .toList()) {
                    json.writeStartObject();
                    json.writeStringField("name", tag);
                    json.writeNullField("description");
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        });
    }

    private interface Visit {
        void to(int node);
    }

    private void forEachDataset(Visit visit) {
        for (int node = 0; node < model.nodes().size(); node++) {
            DatasetDescription dataset = model.descriptions().dataset(node);
            if (dataset != null) {
                visit.to(node);
            }
        }
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

    private static void writeSource(String name, JsonGenerator json) throws IOException {
        int scheme = name.indexOf("://");
        json.writeStringField("type", scheme < 0 ? "" : name.substring(0, scheme));
        json.writeStringField("name", name);
        json.writeStringField("createdAt", Instant.EPOCH.toString());
        json.writeStringField("updatedAt", Instant.EPOCH.toString());
        json.writeStringField("connectionUrl", scheme < 0 ? "" : name);
        json.writeNullField("description");
    }

    private int require(NodeKind kind, String namespace, String name) {
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

    private RunChanged requireRun(String runId) {
        return runs.run(runId)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no run '" + runId + "'.")));
    }
}

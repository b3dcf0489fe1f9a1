package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** What datasets and jobs are put together by: sources and tags. */
public final class NameReads {

    private final LineageModel model;

    public NameReads(LineageModel model) {
        this.model = model;
    }

    byte[] sources(Paging paging) {
        return model.read(() -> {
            return JsonAnswer.object(json -> {
                json.writeArrayFieldStart("sources");
                for (String source : sources().stream()
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

    /** @throws ProblemException 404 if no dataset comes from it */
    byte[] source(String name) {
        return model.read(() -> {
            if (!sources().contains(name)) {
                throw new ProblemException(Problem.notFound("There is no source '" + name + "'."));
            }
            return JsonAnswer.object(json -> writeSource(name, json));
        });
    }

    private Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        forEachDataset(node -> sources.add(DatasetFields.sourceName(
                model.descriptions().dataset(node), model.nodes().namespaceOf(node))));
        return sources;
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

    private static void writeSource(String name, JsonGenerator json) throws IOException {
        int scheme = name.indexOf("://");
        json.writeStringField("type", scheme < 0 ? "" : name.substring(0, scheme));
        json.writeStringField("name", name);
        json.writeStringField("createdAt", Instant.EPOCH.toString());
        json.writeStringField("updatedAt", Instant.EPOCH.toString());
        json.writeStringField("connectionUrl", scheme < 0 ? "" : name);
        json.writeNullField("description");
    }
}

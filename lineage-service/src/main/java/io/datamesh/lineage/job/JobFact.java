package io.datamesh.lineage.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.events.JobLineage;
import io.datamesh.lineage.state.FacetClock;
import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.ColumnLineage;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tells what is known of a job as a fact. Equal knowledge gives an equal fact. */
final class JobFact {

    private static final Comparator<LineageEdge> EDGES = Comparator.comparing(LineageEdge::getNamespace)
            .thenComparing(LineageEdge::getName)
            .thenComparing(LineageEdge::getValidFrom);

    private static final Comparator<ColumnLineage> COLUMNS = Comparator.comparing(ColumnLineage::getOutputNamespace)
            .thenComparing(ColumnLineage::getOutputName)
            .thenComparing(ColumnLineage::getEdge)
            .thenComparing(ColumnLineage::getValidFrom);

    private final List<LineageEdge> inputs = new ArrayList<>();
    private final List<LineageEdge> outputs = new ArrayList<>();
    private final List<LineageEdge> upstreamJobs = new ArrayList<>();
    private final List<ColumnLineage> columns = new ArrayList<>();
    private long newest;

    private JobFact() {}

    static JobLineage of(TrackedJob job) {
        return new JobFact().build(job);
    }

    private JobLineage build(TrackedJob job) {
        JobProgress progress = job.progress();
        boolean deleted = progress.getDeletedAt() >= progress.getLastAt();
        long firstAt = Math.min(progress.getFirstAt(), deleted ? progress.getDeletedAt() : progress.getFirstAt());
        newest = deleted ? progress.getDeletedAt() : firstAt;
        edges(job.items());
        List.of(inputs, outputs, upstreamJobs).forEach(edges -> edges.sort(EDGES));
        columns.sort(COLUMNS);
        for (FacetClock clock : progress.getFacets()) {
            newest = Math.max(newest, clock.getSince());
        }
        Map<String, String> facets = job.facets();
        FacetTexts texts = new FacetTexts(facets);
        JsonNode type = texts.facet("jobType");
        JsonNode parent = texts.facet(TrackedJob.PARENT);
        facets.remove(TrackedJob.PARENT);
        return JobLineage.newBuilder()
                .setJobNamespace(job.namespace())
                .setJobName(job.name())
                .setKind(job.isDataset() ? LineageKind.DATASET : LineageKind.JOB)
                .setInputs(inputs)
                .setOutputs(outputs)
                .setUpstreamJobs(upstreamJobs)
                .setColumns(columns)
                .setDescription(texts.description())
                .setOwners(texts.owners())
                .setTags(texts.tags())
                .setProcessingType(FacetTexts.text(type, "processingType"))
                .setIntegration(FacetTexts.text(type, "integration"))
                .setJobType(FacetTexts.text(type, "jobType"))
                .setParentNamespace(FacetTexts.text(parent, "namespace"))
                .setParentName(FacetTexts.text(parent, "name"))
                .setFacets(facets)
                .setHistoryFrom(job.historyFrom() == 0 ? null : Instant.ofEpochMilli(job.historyFrom()))
                .setDeleted(deleted)
                .setFirstSeenAt(Instant.ofEpochMilli(firstAt))
                .setChangedAt(Instant.ofEpochMilli(newest))
                .build();
    }

    private void edges(JobItems items) {
        for (int place = 0; place < items.size(); place++) {
            Item item = items.item(place);
            long[] pairs = items.validity(place);
            for (int i = 0; i < pairs.length; i += 2) {
                boolean open = pairs[i + 1] == Validity.OPEN;
                newest = Math.max(newest, open ? pairs[i] : pairs[i + 1]);
                add(item, Instant.ofEpochMilli(pairs[i]), open ? null : Instant.ofEpochMilli(pairs[i + 1]));
            }
        }
    }

    private void add(Item item, Instant from, Instant to) {
        if (item.getType() == ItemType.COLUMN) {
            ColumnEdge edge = new ColumnEdge(
                    item.getField(),
                    item.getInputNamespace(),
                    item.getInputName(),
                    item.getInputField(),
                    item.getTransformation().isEmpty() ? null : item.getTransformation(),
                    item.getMasked());
            columns.add(new ColumnLineage(item.getNamespace(), item.getName(), edge, from, to));
            return;
        }
        LineageEdge edge = new LineageEdge(item.getNamespace(), item.getName(), from, to);
        switch (item.getType()) {
            case INPUT -> inputs.add(edge);
            case OUTPUT -> outputs.add(edge);
            case UPSTREAM_JOB -> upstreamJobs.add(edge);
            default -> {
                // a mark is no edge
            }
        }
    }
}

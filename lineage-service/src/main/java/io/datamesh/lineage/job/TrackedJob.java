package io.datamesh.lineage.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.lineage.openlineage.Facets;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.JobEdges;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.Statement;
import io.datamesh.lineage.state.StatementClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One job with all that is remembered of it. */
final class TrackedJob {

    /** Among the job's facets: which job it is part of, without the run, which would be another each time. */
    static final String PARENT = "parent";

    private static final int OF_A_JOB = 1_500;
    private static final int OF_AN_ITEM = 800;
    private static final int OF_A_RUN = 400;
    private static final int OF_A_CLOCK = 200;

    private final JobEdges edges;
    private final JobProgress progress;
    private final JobItems items;
    private final List<JobRun> runs;
    private boolean isNew;

    private TrackedJob(JobEdges edges, JobProgress progress, JobItems items, List<JobRun> runs, boolean isNew) {
        this.edges = edges;
        this.progress = progress;
        this.items = items;
        this.runs = runs;
        this.isNew = isNew;
    }

    static TrackedJob unknown(Observation observation) {
        JobEdges edges = JobEdges.newBuilder()
                .setDataset(observation.getDataset())
                .setNamespace(observation.getNamespace())
                .setName(observation.getName())
                .build();
        return new TrackedJob(edges, JobProgress.newBuilder().build(), new JobItems(), new ArrayList<>(), true);
    }

    static TrackedJob of(JobEdges edges, JobProgress progress, List<JobRun> runs) {
        return new TrackedJob(edges, progress, JobItems.of(edges), runs, false);
    }

    /** About how much memory it takes, in bytes. */
    int weight() {
        long facets = edges.getFacets().stream()
                .mapToLong(
                        facet -> facet.getJson() == null ? 0 : facet.getJson().length())
                .sum();
        long clocks = progress.getFacets().size()
                + progress.getStatements().stream()
                        .mapToLong(statement -> 1 + statement.getFacets().size())
                        .sum();
        long all = OF_A_JOB
                + facets
                + OF_A_CLOCK * clocks
                + OF_A_RUN * (long) runs.size()
                + OF_AN_ITEM * (long) items.size();
        return (int) Math.min(Integer.MAX_VALUE, all);
    }

    /**
     * What an observation came to.
     *
     * @param fact whether there is a new fact on the job
     * @param edges whether its edges and facets are to be stored again
     * @param progress whether its progress is to be stored again: it does not follow from what stands with the run
     * @param run that was observed; null if none was, or none that is remembered
     * @param runIsNew whether it was not heard from before, or not remembered
     * @param forgottenRun in whose place it now stands; null if there was room
     * @param allRuns whether what is remembered of runs changed for all of them
     * @param news what was said of datasets that was not said before
     * @param forgottenStatements datasets nobody remembers what this job said of
     */
    record Change(
            boolean fact,
            boolean edges,
            boolean progress,
            JobRun run,
            boolean runIsNew,
            JobRun forgottenRun,
            boolean allRuns,
            List<Statement> news,
            List<StatementClock> forgottenStatements) {}

    Change observe(Observation observation) {
        long firstAt = progress.getFirstAt();
        long deletedAt = progress.getDeletedAt();
        boolean deleted = isDeleted();
        progress.setSequence(progress.getSequence() + 1);
        JobHistory history = new JobHistory(items, progress, runs, edges.getHistoryFrom());
        JobHistory.Change change = history.observe(observation);
        boolean facets = takeOver(observation);
        StatementClocks statements = new StatementClocks(progress.getStatements());
        List<Statement> news = statements.observe(observation);
        List<StatementClock> forgotten = statements.forget();
        boolean tellsOfItself = !observation.getDataset() || items.size() > 0;
        boolean fact = tellsOfItself
                && (isNew || change.validity() || facets || firstAt != progress.getFirstAt() || deleted != isDeleted());
        boolean stored = isNew || change.items() || change.validity() || facets;
        if (stored) {
            items.writeTo(edges);
            edges.setHistoryFrom(history.historyFrom());
        }
        boolean kept = stored
                || change.run() == null
                || firstAt != progress.getFirstAt()
                || deletedAt != progress.getDeletedAt()
                || !news.isEmpty()
                || !forgotten.isEmpty();
        isNew = false;
        return new Change(
                fact,
                stored,
                kept,
                change.run(),
                change.runIsNew(),
                change.forgotten(),
                change.allRuns(),
                news,
                forgotten);
    }

    JobEdges edges() {
        return edges;
    }

    JobProgress progress() {
        return progress;
    }

    JobItems items() {
        return items;
    }

    /** Those that are remembered. */
    List<JobRun> runs() {
        return runs;
    }

    String namespace() {
        return edges.getNamespace();
    }

    String name() {
        return edges.getName();
    }

    boolean isDataset() {
        return edges.getDataset();
    }

    long historyFrom() {
        return edges.getHistoryFrom();
    }

    /** A copy, by name. */
    Map<String, String> facets() {
        Map<String, String> facets = new LinkedHashMap<>();
        edges.getFacets().forEach(facet -> facets.put(facet.getName(), facet.getJson()));
        return facets;
    }

    private boolean isDeleted() {
        return progress.getDeletedAt() > Long.MIN_VALUE && progress.getDeletedAt() >= progress.getLastAt();
    }

    private boolean takeOver(Observation observation) {
        List<Facet> said = new ArrayList<>(observation.getJobFacets());
        for (Facet facet : observation.getRunFacets()) {
            Facet parent = facet.getName().equals(PARENT) ? parent(facet) : null;
            if (parent != null) {
                said.add(parent);
            }
        }
        List<Facet> news = FacetClocks.observe(progress.getFacets(), said, observation.getAt());
        if (news.isEmpty()) {
            return false;
        }
        List<Facet> facets = new ArrayList<>(edges.getFacets());
        for (Facet fresh : news) {
            facets.removeIf(facet -> facet.getName().equals(fresh.getName()));
            if (fresh.getJson() != null) {
                facets.add(fresh);
            }
        }
        facets.sort(Comparator.comparing(Facet::getName));
        edges.setFacets(facets);
        return true;
    }

    private static Facet parent(Facet facet) {
        if (facet.getJson() == null) {
            return null;
        }
        JsonNode job =
                new FacetTexts(Map.of(PARENT, facet.getJson())).facet(PARENT).path("job");
        String namespace = FacetTexts.text(job, "namespace");
        String name = FacetTexts.text(job, "name");
        if (namespace == null || name == null) {
            return null;
        }
        ObjectNode parent = JsonNodeFactory.instance.objectNode();
        parent.put("namespace", namespace);
        parent.put("name", name);
        return Facets.of(PARENT, parent.toString());
    }
}

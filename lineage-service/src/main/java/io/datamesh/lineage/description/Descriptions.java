package io.datamesh.lineage.description;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.RunChanged;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of each node of the graph, by its number. Guarded by the graph's lock. */
public final class Descriptions {

    private final Texts texts = new Texts();
    private JobDescription[] jobs = new JobDescription[1_024];
    private DatasetDescription[] datasets = new DatasetDescription[1_024];
    private LastRun[] runs = new LastRun[1_024];
    private final Map<Integer, Heard> namespaces = new HashMap<>();

    /** Null if nothing was said of it. */
    public JobDescription job(int node) {
        return node < jobs.length ? jobs[node] : null;
    }

    /** Null if nothing was said of it. */
    public DatasetDescription dataset(int node) {
        return node < datasets.length ? datasets[node] : null;
    }

    /** Null if it is not known to have run. */
    public LastRun lastRun(int job) {
        return job < runs.length ? runs[job] : null;
    }

    /** When anything in a namespace was heard of; empty if nothing but names is known. */
    public Optional<Heard> namespace(int number) {
        return Optional.ofNullable(namespaces.get(number));
    }

    /** Something in a namespace was heard of. */
    public void heardOf(int namespace, Instant first, Instant last) {
        namespaces.put(
                namespace, namespaces.getOrDefault(namespace, Heard.NEVER).and(first, last));
    }

    public void describe(int node, JobLineage fact) {
        jobs = withRoomFor(node, jobs);
        jobs[node] = JobDescription.of(fact, texts);
    }

    public void describe(int node, DatasetStated fact) {
        datasets = withRoomFor(node, datasets);
        if (datasets[node] == null) {
            datasets[node] = new DatasetDescription(fact.getFirstSeenAt());
        }
        datasets[node].seen(fact.getFirstSeenAt(), fact.getChangedAt());
        fact.getFacets().forEach(facet -> datasets[node].state(fact.getRole(), facet, texts));
    }

    public void ran(int job, RunChanged fact) {
        runs = withRoomFor(job, runs);
        LastRun run = LastRun.of(fact);
        if (runs[job] == null || run.isNewerThan(runs[job])) {
            runs[job] = run;
        }
    }

    private static <T> T[] withRoomFor(int node, T[] array) {
        return node < array.length
                ? array
                : Arrays.copyOf(array, Math.max(node + 1, array.length + (array.length >> 1)));
    }
}

package io.datamesh.lineage.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.lineage.state.JobEdges;
import io.datamesh.lineage.state.Observation;
import org.apache.kafka.streams.state.KeyValueStore;

/** The jobs of one task: stored, and those that were heard from lately also as objects, since reading them takes longer than what is done with them. */
final class TrackedJobs {

    /** Items and runs of all jobs together, some hundred bytes each. */
    private static final long MOST_REMEMBERED = 50_000;

    private final KeyValueStore<String, byte[]> edges;
    private final KeyValueStore<String, byte[]> progress;
    private final Cache<String, TrackedJob> recent = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED)
            .weigher((String key, TrackedJob job) -> 50 + job.items().size())
            .executor(Runnable::run)
            .build();

    TrackedJobs(KeyValueStore<String, byte[]> edges, KeyValueStore<String, byte[]> progress) {
        this.edges = edges;
        this.progress = progress;
    }

    TrackedJob get(String key, Observation observation) {
        return recent.get(key, missing -> {
            byte[] stored = progress.get(key);
            if (stored == null) {
                return TrackedJob.unknown(observation);
            }
            JobEdges itsEdges = Stored.EDGES.read(edges.get(key));
            return TrackedJob.of(itsEdges, JobItems.of(itsEdges), Stored.PROGRESS.read(stored));
        });
    }

    void put(String key, TrackedJob job, boolean withEdges) {
        if (withEdges) {
            edges.put(key, Stored.EDGES.write(job.edges()));
            recent.put(key, job);
        }
        progress.put(key, Stored.PROGRESS.write(job.progress()));
    }
}

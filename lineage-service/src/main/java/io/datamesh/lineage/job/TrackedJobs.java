package io.datamesh.lineage.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.RunRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The jobs of one task: stored, and those that were heard from lately also as objects, since reading them takes longer than what is done with them. */
final class TrackedJobs {

    /** Stands between the key of a job and the rest of the key of something that belongs to it. */
    static final char BELOW = '\0';

    private final KeyValueStore<String, byte[]> edges;
    private final KeyValueStore<String, byte[]> progress;
    private final KeyValueStore<String, byte[]> runs;
    private final Cache<String, TrackedJob> recent;

    /** @param mostRemembered bytes of memory that jobs held as objects take, all together */
    TrackedJobs(
            KeyValueStore<String, byte[]> edges,
            KeyValueStore<String, byte[]> progress,
            KeyValueStore<String, byte[]> runs,
            long mostRemembered) {
        this.edges = edges;
        this.progress = progress;
        this.runs = runs;
        this.recent = Caffeine.newBuilder()
                .maximumWeight(mostRemembered)
                .weigher((String key, TrackedJob job) -> job.weight())
                .executor(Runnable::run)
                .build();
    }

    TrackedJob get(String key, Observation observation) {
        TrackedJob known = recent.getIfPresent(key);
        if (known != null) {
            return known;
        }
        byte[] stored = progress.get(key);
        TrackedJob job = stored == null ? TrackedJob.unknown(observation) : read(key, Stored.PROGRESS.read(stored));
        recent.put(key, job);
        return job;
    }

    private TrackedJob read(String key, JobProgress itsProgress) {
        List<JobRun> itsRuns = new ArrayList<>(Runs.MOST + 1);
        RunRow last = null;
        try (KeyValueIterator<String, byte[]> rows = runs.range(key + BELOW, key + (char) (BELOW + 1))) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> next = rows.next();
                boolean ofAnother = next.key.lastIndexOf(BELOW) > key.length();
                if (!ofAnother) {
                    RunRow row = Stored.RUN.read(next.value);
                    itsRuns.add(row.getRun());
                    last = last == null || last.getSequence() < row.getSequence() ? row : last;
                }
            }
        }
        if (last != null) {
            JobTimes.bringUp(itsProgress, last);
        }
        return TrackedJob.of(Stored.EDGES.read(edges.get(key)), itsProgress, itsRuns);
    }

    /** Of a run that is remembered. */
    TrackedRun run(String key, JobRun run) {
        return TrackedRun.of(Stored.RUN.read(runs.get(runKey(key, run.getPlace()))));
    }

    /** @param run what is known of the run that was observed; null if that is no run */
    void put(String key, TrackedJob job, TrackedJob.Change change, TrackedRun run) {
        if (change.allRuns()) {
            job.runs().stream().filter(one -> one != change.run()).forEach(one -> renew(key, one));
        }
        if (change.run() != null) {
            RunRow row = JobTimes.row(change.run(), job.progress());
            if (run != null) {
                run.writeTo(row);
            }
            runs.put(runKey(key, change.run().getPlace()), Stored.RUN.bytes(row));
        }
        if (change.progress()) {
            progress.put(key, Stored.PROGRESS.bytes(job.progress()));
        }
        if (change.edges()) {
            edges.put(key, Stored.EDGES.bytes(job.edges()));
        }
        boolean grown = change.edges() || change.runIsNew() && change.forgottenRun() == null;
        if (grown) {
            recent.put(key, job);
        }
    }

    /** What else stands in the row of a run stays there. */
    private void renew(String key, JobRun run) {
        String place = runKey(key, run.getPlace());
        RunRow row = Stored.RUN.read(runs.get(place));
        row.setRun(run);
        runs.put(place, Stored.RUN.bytes(row));
    }

    private static String runKey(String key, int place) {
        return key + BELOW + place;
    }
}

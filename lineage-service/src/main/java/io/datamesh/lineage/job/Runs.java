package io.datamesh.lineage.job;

import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.RunKind;
import io.datamesh.lineage.state.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs of a job that are remembered one by one, and what each of them reported. */
final class Runs {

    /** History is exact for events that come while their run is among these. */
    static final int MOST = 32;

    static final int MOST_SIGHTINGS = 64;

    private static final Comparator<JobRun> LONGEST_SILENT =
            Comparator.comparingLong((JobRun run) -> run.getLastAt()).thenComparing(JobRun::getId);

    private static final Comparator<Sighting> BY_TIME =
            Comparator.comparingLong(Sighting::getAt).thenComparing(Sighting::getItems);

    private final List<JobRun> runs;

    /** @param runs kept up with what is heard */
    Runs(List<JobRun> runs) {
        this.runs = runs;
    }

    List<JobRun> all() {
        return runs;
    }

    JobRun heardFrom(RunKind kind, String id, long at) {
        JobRun known = find(kind, id);
        if (known != null) {
            known.setFirstAt(Math.min(known.getFirstAt(), at));
            known.setLastAt(Math.max(known.getLastAt(), at));
            return known;
        }
        JobRun run = new JobRun(id, kind, freePlace(), at, at, Validity.OPEN, new ArrayList<>());
        runs.add(run);
        return run;
    }

    /** Null if it is not remembered. */
    JobRun find(RunKind kind, String id) {
        if (id == null) {
            return null;
        }
        int hash = id.hashCode();
        for (JobRun run : runs) {
            // the hash is known, while texts of one length are read to be compared
            if (run.getKind() == kind
                    && run.getId().hashCode() == hash
                    && run.getId().equals(id)) {
                return run;
            }
        }
        return null;
    }

    private int freePlace() {
        BitSet taken = new BitSet();
        runs.forEach(run -> taken.set(run.getPlace()));
        return taken.nextClearBit(0);
    }

    /** The one to be forgotten, if there are too many. */
    Optional<JobRun> removeTheLongestSilent() {
        if (runs.size() <= MOST) {
            return Optional.empty();
        }
        int silent = 0;
        for (int i = 1; i < runs.size(); i++) {
            if (LONGEST_SILENT.compare(runs.get(i), runs.get(silent)) < 0) {
                silent = i;
            }
        }
        return Optional.of(runs.remove(silent));
    }

    /** No run that is remembered began before this. */
    long horizon() {
        long horizon = Validity.OPEN;
        for (JobRun run : runs) {
            horizon = Math.min(horizon, run.getFirstAt());
        }
        return horizon;
    }

    /** Remembers a report unless an earlier one said as much. */
    static void add(JobRun run, long at, int set, JobItems items) {
        List<Sighting> sightings = new ArrayList<>(run.getSightings());
        for (Sighting sighting : sightings) {
            if (sighting.getAt() <= at && covers(items.set(sighting.getItems()), items.set(set))) {
                return;
            }
        }
        sightings.removeIf(
                sighting -> sighting.getAt() >= at && covers(items.set(set), items.set(sighting.getItems())));
        sightings.add(new Sighting(at, set));
        sightings.sort(BY_TIME);
        run.setSightings(sightings);
    }

    /** When each item was first reported by the run; {@link Validity#OPEN} if it never was. */
    static long[] seen(JobRun run, JobItems items) {
        long[] seen = new long[items.size()];
        Arrays.fill(seen, Validity.OPEN);
        for (Sighting sighting : run.getSightings()) {
            for (int place : items.set(sighting.getItems())) {
                seen[place] = Math.min(seen[place], sighting.getAt());
            }
        }
        return seen;
    }

    private static boolean covers(int[] larger, int[] smaller) {
        if (larger == smaller) {
            return true;
        }
        int at = 0;
        for (int place : smaller) {
            while (at < larger.length && larger[at] < place) {
                at++;
            }
            if (at == larger.length || larger[at] != place) {
                return false;
            }
        }
        return true;
    }
}

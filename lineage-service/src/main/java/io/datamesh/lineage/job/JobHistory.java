package io.datamesh.lineage.job;

import io.datamesh.lineage.openlineage.ClaimObservations;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.RunKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When each item of a job held. An item begins when a run first reports it, and ends when another run completes without having reported it. Both follow
 * from the set of events alone, so their order of arrival does not matter, and what held at a time follows from the events up to that time.
 */
final class JobHistory {

    private static final int MOST_POINTS = 256;
    private static final int MOST_INTERVALS = 32;

    private final JobItems items;
    private final JobProgress progress;
    private final Runs runs;
    private final HistoryLimits limits;
    private long historyFrom;

    /** @param remembered the runs of the job; kept up with what is observed */
    JobHistory(JobItems items, JobProgress progress, List<JobRun> remembered, long historyFrom) {
        this.items = items;
        this.progress = progress;
        this.runs = new Runs(remembered);
        this.limits = new HistoryLimits(items);
        this.historyFrom = historyFrom;
    }

    long historyFrom() {
        return historyFrom;
    }

    /**
     * What an observation changed.
     *
     * @param validity whether edges began or ended
     * @param items whether the items are to be stored again
     * @param run that was observed; null if none was, or none that is remembered
     * @param runIsNew whether it was not heard from before, or not remembered
     * @param forgotten in whose place it now stands; null if there was room
     * @param allRuns whether what is remembered of runs changed for all of them
     */
    record Change(boolean validity, boolean items, JobRun run, boolean runIsNew, JobRun forgotten, boolean allRuns) {}

    Change observe(Observation observation) {
        int itemsBefore = items.size();
        int setsBefore = items.setCount();
        long at = observation.getAt();
        boolean newest = at > Math.max(progress.getLastAt(), progress.getDeletedAt());
        int[] set = items.placesOf(observation.getItems());
        boolean runIsNew = runs.find(RunKind.RUN, observation.getRunId()) == null;
        Optional<JobRun> run = observation.getMention() ? mention(set, at) : report(observation, set);
        boolean changed = false;
        if (!(newest && items.size() == itemsBefore && changesNothing(set, run, at))) {
            changed = compute();
        }
        Optional<JobRun> forgotten = runs.removeTheLongestSilent();
        boolean folded = forgotten.isPresent() && fold(forgotten.get());
        boolean tidied = limits.tidy(runs.all());
        historyFrom = Math.max(historyFrom, limits.historyFrom());
        boolean stored = changed
                || folded
                || tidied
                || items.size() != itemsBefore
                || items.setCount() != setsBefore
                || observation.getMention();
        if (forgotten.isPresent() && forgotten.get() == run.orElse(null)) {
            return new Change(changed, stored, null, true, null, tidied);
        }
        forgotten.ifPresent(former -> run.orElseThrow().setPlace(former.getPlace()));
        return new Change(changed, stored, run.orElse(null), runIsNew, forgotten.orElse(null), tidied);
    }

    /** Another job's event says it; that opens what is closed, and ends nothing. */
    private Optional<JobRun> mention(int[] set, long at) {
        for (int place : set) {
            if (!Validity.holdsAt(items.validity(place), at)) {
                items.points(place, Validity.merged(items.points(place), new long[] {Validity.begins(at)}, 1));
            }
        }
        heardFrom(at);
        return Optional.empty();
    }

    private Optional<JobRun> report(Observation observation, int[] set) {
        long at = observation.getAt();
        if (observation.getEventType().equals(ClaimObservations.DELETE)) {
            progress.setDeletedAt(Math.max(progress.getDeletedAt(), at));
            JobRun deletion = runs.heardFrom(RunKind.DELETION, "deletion/" + at, at);
            deletion.setCompletedAt(at);
            return Optional.of(deletion);
        }
        heardFrom(at);
        boolean isRun = observation.getRunId() != null;
        if (!isRun && set.length == 0) {
            return Optional.empty();
        }
        JobRun run = runs.heardFrom(
                isRun ? RunKind.RUN : RunKind.DESIGN, isRun ? observation.getRunId() : "design/" + at, at);
        if (!isRun || observation.getEventType().equals("COMPLETE")) {
            run.setCompletedAt(Math.min(run.getCompletedAt(), at));
        }
        if (set.length > 0) {
            Runs.add(run, at, items.numberOf(set), items);
            limits.mergeEarly(run);
        }
        return Optional.of(run);
    }

    private void heardFrom(long at) {
        progress.setFirstAt(Math.min(progress.getFirstAt(), at));
        progress.setLastAt(Math.max(progress.getLastAt(), at));
    }

    /** The usual case: the newest event says what is known, and completes a run that said all of it. */
    private boolean changesNothing(int[] set, Optional<JobRun> run, long at) {
        for (int place : set) {
            if (items.type(place) != ItemType.COLUMNS_STATED && !Validity.isOpen(items.validity(place))) {
                return false;
            }
        }
        if (run.isEmpty() || run.get().getCompletedAt() != at) {
            return true;
        }
        RunReport report = new RunReport(run.get(), items);
        for (int place = 0; place < items.size(); place++) {
            if (Validity.isOpen(items.validity(place)) && report.ends(place)) {
                return false;
            }
        }
        return true;
    }

    /** From all that is remembered; says whether anything is different. */
    private boolean compute() {
        List<RunReport> reports =
                runs.all().stream().map(run -> new RunReport(run, items)).toList();
        boolean changed = false;
        long[] points = new long[2 * reports.size()];
        for (int place = 0; place < items.size(); place++) {
            if (items.type(place) == ItemType.COLUMNS_STATED) {
                continue;
            }
            int count = 0;
            for (RunReport report : reports) {
                count = report.addPoints(place, points, count);
            }
            long[] pairs = bounded(Validity.of(Validity.merged(items.points(place), points, count)));
            if (!Arrays.equals(pairs, items.validity(place))) {
                items.validity(place, pairs);
                changed = true;
            }
        }
        return changed;
    }

    /** What a forgotten run reported lives on in the items' own points. */
    private boolean fold(JobRun run) {
        RunReport report = new RunReport(run, items);
        long horizon = runs.horizon();
        boolean changed = false;
        long[] points = new long[2];
        for (int place = 0; place < items.size(); place++) {
            if (items.type(place) == ItemType.COLUMNS_STATED) {
                continue;
            }
            int count = report.addPoints(place, points, 0);
            long[] before = items.points(place);
            long[] after = Validity.compressed(count == 0 ? before : Validity.merged(before, points, count), horizon);
            if (after.length > MOST_POINTS) {
                after = Validity.compressed(after, Validity.OPEN);
            }
            if (!Arrays.equals(before, after)) {
                items.points(place, after);
                changed = true;
            }
        }
        return changed;
    }

    private long[] bounded(long[] pairs) {
        if (pairs.length <= 2 * MOST_INTERVALS) {
            return pairs;
        }
        int from = pairs.length - 2 * MOST_INTERVALS;
        historyFrom = Math.max(historyFrom, pairs[from - 1]);
        return Arrays.copyOfRange(pairs, from, pairs.length);
    }
}

package io.datamesh.lineage.job;

import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps what is remembered of a job within bounds. */
final class HistoryLimits {

    private static final int MOST_ENDED = 1_000;

    private final JobItems items;
    private long historyFrom;

    HistoryLimits(JobItems items) {
        this.items = items;
    }

    /** The end of the latest edge that was forgotten. */
    long historyFrom() {
        return historyFrom;
    }

    /** A run that reports ever other datasets is remembered as having reported the early ones together. */
    void mergeEarly(JobRun run) {
        while (run.getSightings().size() > Runs.MOST_SIGHTINGS) {
            List<Sighting> sightings = new ArrayList<>(run.getSightings());
            Sighting first = sightings.removeFirst();
            Sighting second = sightings.removeFirst();
            for (int place : items.set(first.getItems())) {
                items.points(
                        place, Validity.merged(items.points(place), new long[] {Validity.begins(first.getAt())}, 1));
            }
            int[] both = Arrays.stream(new int[][] {items.set(first.getItems()), items.set(second.getItems())})
                    .flatMapToInt(Arrays::stream)
                    .sorted()
                    .distinct()
                    .toArray();
            sightings.addFirst(new Sighting(second.getAt(), items.numberOf(both)));
            run.setSightings(sightings);
        }
    }

    /** Forgets sets that no run refers to, and items that ended long ago. */
    boolean tidy(List<JobRun> runs) {
        boolean tidied = false;
        if (items.hasManySets()) {
            boolean[] used = new boolean[items.setCount()];
            runs.forEach(run -> run.getSightings().forEach(sighting -> used[sighting.getItems()] = true));
            int[] numbers = items.keepSets(used);
            runs.forEach(
                    run -> run.getSightings().forEach(sighting -> sighting.setItems(numbers[sighting.getItems()])));
            tidied = true;
        }
        return tidied | forgetEnded();
    }

    private boolean forgetEnded() {
        if (items.size() <= MOST_ENDED) {
            return false;
        }
        boolean[] inUse = new boolean[items.size()];
        for (int number = 0; number < items.setCount(); number++) {
            for (int place : items.set(number)) {
                inUse[place] = true;
            }
        }
        int[] ended = IntStream.range(0, items.size())
                .filter(place -> !inUse[place] && !Validity.isOpen(items.validity(place)))
                .boxed()
                .sorted(Comparator.comparingLong(this::endOf))
                .mapToInt(Integer::intValue)
                .toArray();
        if (ended.length <= MOST_ENDED + MOST_ENDED / 10) {
            return false;
        }
        boolean[] forgotten = new boolean[items.size()];
        for (int i = 0; i < ended.length - MOST_ENDED; i++) {
            forgotten[ended[i]] = true;
            historyFrom = Math.max(historyFrom, endOf(ended[i]));
        }
        items.forget(forgotten);
        return true;
    }

    private long endOf(int place) {
        long[] pairs = items.validity(place);
        return pairs.length == 0 ? 0 : pairs[pairs.length - 1];
    }
}

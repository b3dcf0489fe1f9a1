package io.datamesh.lineage.job;

import io.datamesh.lineage.state.FacetClock;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.RunRow;
import io.datamesh.lineage.state.StatementClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The times of a job that nearly every event moves: when it was last heard from, and when each of its facets was last said. They stand in the row of the run that moved
 * them, so that an event that says nothing new writes that row alone.
 */
final class JobTimes {

    private JobTimes() {}

    /** A row with a run and the times of its job. */
    static RunRow row(JobRun run, JobProgress progress) {
        RunRow row = new RunRow();
        row.setRun(run);
        row.setSequence(progress.getSequence());
        row.setLastAt(progress.getLastAt());
        row.setBehind(behind(progress));
        row.setFacets(List.of());
        row.setLastState("OTHER");
        row.setLastStateAt(Long.MIN_VALUE);
        return row;
    }

    /** Brings what is stored of a job up to the last of its rows, unless it is newer itself. */
    static void bringUp(JobProgress progress, RunRow last) {
        if (last.getSequence() <= progress.getSequence()) {
            return;
        }
        progress.setSequence(last.getSequence());
        progress.setLastAt(last.getLastAt());
        List<Long> behind = last.getBehind();
        int[] next = {0};
        forEachClock(progress, clock -> {
            long by = behind.isEmpty() ? 0 : behind.get(next[0]++);
            clock.setLastAt(last.getLastAt() - by);
        });
    }

    private static List<Long> behind(JobProgress progress) {
        List<Long> behind = new ArrayList<>();
        boolean[] any = {false};
        forEachClock(progress, clock -> {
            long by = progress.getLastAt() - clock.getLastAt();
            any[0] |= by != 0;
            behind.add(by);
        });
        return any[0] ? behind : List.of();
    }

    private static void forEachClock(JobProgress progress, Consumer<FacetClock> visit) {
        progress.getFacets().forEach(visit);
        for (StatementClock statement : progress.getStatements()) {
            statement.getFacets().forEach(visit);
        }
    }
}

package io.datamesh.lineage.description;

import io.datamesh.events.RunChanged;
import java.time.Instant;

/**
 * The newest run of a job.
 *
 * @param state what it last said, in OpenLineage's words
 * @param startedAt null if nothing said so; so are the others below
 */
public record LastRun(
        String runId,
        String state,
        Instant firstEventAt,
        Instant lastEventAt,
        Instant startedAt,
        Instant endedAt,
        Instant nominalStartAt,
        Instant nominalEndAt) {

    public static LastRun of(RunChanged fact) {
        return new LastRun(
                fact.getRunId(),
                fact.getState(),
                fact.getFirstEventAt(),
                fact.getLastEventAt(),
                fact.getStartedAt(),
                fact.getEndedAt(),
                fact.getNominalStartAt(),
                fact.getNominalEndAt());
    }

    boolean isNewerThan(LastRun other) {
        int order = firstEventAt.compareTo(other.firstEventAt);
        return order > 0 || order == 0 && runId.compareTo(other.runId) >= 0;
    }
}

package io.datamesh.quality.slo;

import io.datamesh.quality.objective.ObjectiveDefaults;
import java.time.Duration;

/**
 * What an operator can set.
 *
 * @param heartbeat an SLO that is measured tells where it stands at least this often; one that is not, once a day
 * @param lateness a measurement may be this much older than the newest of its product; for as long a second one with its event id is known
 * @param tick how often time alone is looked at
 */
public record SloSettings(ObjectiveDefaults defaults, Duration heartbeat, Duration lateness, Duration tick) {

    public static final SloSettings USUAL =
            new SloSettings(ObjectiveDefaults.USUAL, Duration.ofMinutes(15), Duration.ofDays(3), Duration.ofSeconds(1));

    /** An SLO of which nothing is heard says so. */
    static final Duration QUIET_HEARTBEAT = Duration.ofDays(1);

    /** A closed SLO is told of for this long, and comes back with its history if its promise does. */
    static final Duration CLOSED_KEPT = Duration.ofDays(7);
}

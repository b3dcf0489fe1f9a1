package io.datamesh.cli.process;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a process that died is started again.
 *
 * @param firstPause before the first restart; doubles with each further one in a row
 * @param attempts restarts in a row before giving up
 * @param steadyAfter a process that was ready for this long starts counting afresh
 */
public record RestartPolicy(Duration firstPause, int attempts, Duration steadyAfter) {

    public static final RestartPolicy STANDARD = new RestartPolicy(Duration.ofMillis(500), 6, Duration.ofSeconds(60));

    /** The pause before the next start, or empty to give up. {@code deaths} counts from 1. */
    public Optional<Duration> pauseAfter(int deaths) {
        return deaths > attempts ? Optional.empty() : Optional.of(firstPause.multipliedBy(1L << (deaths - 1)));
    }

    int deathsAfter(int deathsBefore, Duration readyFor) {
        return readyFor.compareTo(steadyAfter) >= 0 ? 1 : deathsBefore + 1;
    }
}

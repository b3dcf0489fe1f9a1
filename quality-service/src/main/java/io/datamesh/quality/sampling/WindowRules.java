package io.datamesh.quality.sampling;

import java.time.Duration;
import java.time.Instant;

/**
 * How event time is cut into windows.
 *
 * @param length of each window; they begin at multiples of it since 1970
 * @param grace how long after its end a window waits
 * @param exactDistinct see {@link DuplicateCounter}
 */
record WindowRules(Duration length, Duration grace, int exactDistinct) {

    Instant startOf(Instant time) {
        long millis = length.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
    }

    /** The first window that begins at this time or later. */
    Instant nextStart(Instant time) {
        Instant start = startOf(time);
        return start.equals(time) ? start : start.plus(length);
    }

    Instant end(Instant start) {
        return start.plus(length);
    }
}

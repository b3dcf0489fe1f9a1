package io.datamesh.examples.pipeline;

import java.time.Duration;

/** Doubles from half a second to fifteen. */
final class Backoff {

    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(15);

    private Duration next = SHORTEST;

    Duration next() {
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }

    void reset() {
        next = SHORTEST;
    }
}

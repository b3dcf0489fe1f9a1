package io.datamesh.kit.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: twice as long each time, up to a limit, with jitter so that instances do not come back together. */
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private int failures;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Between half a second and half a minute, roughly. */
    public static Backoff usual() {
        return new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
    }

    public synchronized Duration next() {
        long limit = longest.toMillis();
        long full = Math.min(limit, first.toMillis() << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    public synchronized void reset() {
        failures = 0;
    }
}

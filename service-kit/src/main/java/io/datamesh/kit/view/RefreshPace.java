package io.datamesh.kit.view;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When reads should see more. A refresh costs about the same for one record as for many, so after one the view rests four times as long as it kept a processor
 * busy: under load records become visible together, and what comes alone is visible at once. What a refresh waits for, such as its turn on a processor, is no
 * reason to wait longer.
 */
final class RefreshPace {

    private static final int RESTS = 4;
    private static final Duration LONGEST_REST = Duration.ofMillis(50);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongSupplier nanos;
    private final LongSupplier busy;
    private long last;
    private long rest;

    /**
     * @param nanos the time, as {@link System#nanoTime()} tells it
     * @param busy how long the thread that refreshes has kept a processor busy, in nanoseconds
     */
    RefreshPace(LongSupplier nanos, LongSupplier busy) {
        this.nanos = nanos;
        this.busy = busy;
        this.last = nanos.getAsLong();
    }

    /** Of the thread that calls it. */
    static RefreshPace ofThisMachine() {
        return new RefreshPace(
                System::nanoTime,
                THREADS.isCurrentThreadCpuTimeSupported() ? THREADS::getCurrentThreadCpuTime : System::nanoTime);
    }

    /** What a refresh begins with. */
    long begin() {
        return busy.getAsLong();
    }

    /** @param begun what the refresh that has ended now began with */
    void refreshed(long begun) {
        last = nanos.getAsLong();
        rest = Math.min(RESTS * (busy.getAsLong() - begun), LONGEST_REST.toNanos());
    }

    Duration sinceRefresh() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }

    /** Zero when it is time for another. */
    Duration restLeft() {
        return Duration.ofNanos(Math.max(0, rest - (nanos.getAsLong() - last)));
    }
}

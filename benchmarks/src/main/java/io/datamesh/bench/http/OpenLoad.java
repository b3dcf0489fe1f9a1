package io.datamesh.bench.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Things that are due at a steady rate, whether those before are done or not: what has to wait counts its waiting. */
public final class OpenLoad {

    private OpenLoad() {}

    /** Something to be begun, not waited for. */
    @FunctionalInterface
    public interface Action {

        /** @param due when it should begin, by {@link System#nanoTime()}; its time counts from then */
        void begin(int number, long due) throws Exception;
    }

    /** Returns when the last one has begun. */
    public static void run(int perSecond, Duration time, Action action) throws Exception {
        long interval = Duration.ofSeconds(1).toNanos() / perSecond;
        long start = System.nanoTime();
        long count = time.toNanos() / interval;
        for (int number = 0; number < count; number++) {
            long due = start + number * interval;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            action.begin(number, due);
        }
    }
}

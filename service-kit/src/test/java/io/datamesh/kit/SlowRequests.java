package io.datamesh.kit;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a test that a request has reached its controller. */
public final class SlowRequests {

    private static final Semaphore BEGUN = new Semaphore(0);

    private SlowRequests() {}

    static void begin() {
        BEGUN.release();
    }

    /** Requests of earlier tests do not count. */
    public static void forget() {
        BEGUN.drainPermits();
    }

    public static void awaitBegun() throws InterruptedException {
        if (!BEGUN.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the request did not reach its controller");
        }
    }
}

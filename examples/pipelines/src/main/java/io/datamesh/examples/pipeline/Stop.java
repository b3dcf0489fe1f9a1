package io.datamesh.examples.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish to end, shared by all pipelines. Waiting on it is the only way they sleep. */
public final class Stop {

    private final CountDownLatch wished = new CountDownLatch(1);

    public void wish() {
        wished.countDown();
    }

    public boolean wished() {
        return wished.getCount() == 0;
    }

    /** Waits until the end is wished for, or the time is over, or the thread is interrupted, which is taken as the same wish. */
    public void await(Duration atMost) {
        try {
            wished.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wish();
        }
    }
}

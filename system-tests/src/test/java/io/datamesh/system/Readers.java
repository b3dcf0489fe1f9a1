package io.datamesh.system;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads all the time, each service by turns, and notes every read that no instance answered. */
final class Readers implements AutoCloseable {

    private static final int MOST_NOTED = 20;
    private static final int THREADS = 4;
    private static final int PAUSE_MILLIS = 5;

    private final AtomicInteger reads = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    /** A service and what is asked of it. */
    record Read(String service, String path) {}

    Readers(MeshUnderTest mesh, List<Read> all) {
        for (Read read : all) {
            Callers instances = new Callers(mesh, read.service());
            threads.scheduleWithFixedDelay(() -> read(instances, read), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    int reads() {
        return reads.get();
    }

    /** In words; empty if every read was answered with 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void read(Callers instances, Read read) {
        if (failures.size() >= MOST_NOTED) {
            return;
        }
        try {
            Answer answer = instances.once(instance -> instance.get(read.path()));
            if (answer.status() != 200) {
                failures.add(read + " was answered " + answer.status() + ": " + answer.text());
            }
        } catch (IOException e) {
            failures.add(read + " had no answer: " + e);
        }
        reads.incrementAndGet();
    }

    /** Returns when the last read is answered. */
    @Override
    public void close() {
        threads.close();
    }
}

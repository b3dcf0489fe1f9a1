package io.datamesh.quality.measurement;

import io.datamesh.kit.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** How much of large bodies may be in the heap at once, by all requests together, so that many of them end in a 503 and not in the end of the process. */
@Singleton
public final class BodyBudget {

    /** As large as a body can be, by {@code micronaut.server.max-request-size}. */
    private static final long LARGEST_BODY = 16L << 20;

    private static final int SHARE_OF_HEAP = 8;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Semaphore kilobytes;

    @Inject
    BodyBudget() {
        this(Math.max(LARGEST_BODY, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    BodyBudget(long bytes) {
        this.kilobytes = new Semaphore(kilobytes(bytes));
    }

    /**
     * Does something that needs so much memory.
     *
     * @throws ProblemException 503 if others need too much of it just now
     */
    public <T> T with(long bytes, Supplier<T> work) {
        int wanted = kilobytes(bytes);
        if (!kilobytes.tryAcquire(wanted)) {
            throw ProblemException.overloaded(
                    "Other large bodies are being read. The same request may be sent again.", RETRY);
        }
        try {
            return work.get();
        } finally {
            kilobytes.release(wanted);
        }
    }

    private static int kilobytes(long bytes) {
        return Math.toIntExact((bytes + 1023) / 1024);
    }
}

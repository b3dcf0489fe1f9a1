package io.datamesh.kit.audit;

import io.datamesh.events.AuditRecorded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes audit records behind the commands' backs: a command never waits for its record, and never fails for it. What cannot be written is
 * counted and logged, as the last thing that is known about it.
 */
@Singleton
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);

    private final AuditSink sink;
    private final BlockingQueue<AuditRecorded> waiting;
    private final AtomicLong unfinished = new AtomicLong();
    private final Counter lost;
    private final Thread writer;

    AuditTrail(
            AuditSink sink,
            MeterRegistry meters,
            @Property(name = "mesh.audit.buffer", defaultValue = "10000") int buffer) {
        this.sink = sink;
        this.waiting = new ArrayBlockingQueue<>(buffer);
        this.lost = Counter.builder("mesh.audit.lost")
                .description("Audit records that could not be written")
                .register(meters);
        Gauge.builder("mesh.audit.waiting", unfinished, AtomicLong::get)
                .description("Audit records that are not written yet")
                .register(meters);
        this.writer = Thread.ofVirtual().name("audit-trail").start(this::write);
    }

    /** Returns at once. */
    public void record(AuditRecorded entry) {
        unfinished.incrementAndGet();
        if (!waiting.offer(entry)) {
            finish(entry, new IllegalStateException("too many are waiting"));
        }
    }

    private void write() {
        try {
            while (true) {
                write(waiting.take());
            }
        } catch (InterruptedException closed) {
            LOG.debug("The audit trail is closed");
        }
    }

    private void write(AuditRecorded entry) {
        try {
            sink.write(entry).whenComplete((done, failure) -> finish(entry, failure));
        } catch (RuntimeException failure) {
            finish(entry, failure);
        }
    }

    private void finish(AuditRecorded entry, Throwable failure) {
        unfinished.decrementAndGet();
        if (failure != null) {
            lost.increment();
            Throwable reason =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            LOG.warn(
                    "Audit record lost: {} {} of {} by {} at {}: {}",
                    entry.getOutcome(),
                    entry.getAction(),
                    entry.getTarget(),
                    entry.getActor(),
                    entry.getRecordedAt(),
                    reason.getMessage());
        }
    }

    /** Gives the records that are waiting a few seconds. */
    @PreDestroy
    void close() throws InterruptedException {
        long until = System.nanoTime() + DRAIN_WITHIN.toNanos();
        while (unfinished.get() > 0 && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        writer.interrupt();
    }
}

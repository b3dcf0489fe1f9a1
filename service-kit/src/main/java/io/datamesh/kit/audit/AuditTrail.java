package io.datamesh.kit.audit;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.kafka.Backoff;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes audit records behind the commands' backs: a command never waits for its record, and never fails for it. While they can't be written they are kept and tried
 * again, up to a bound; what is lost for good is counted and logged, as the last thing that is known about it.
 */
@Singleton
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);

    private final AuditSink sink;
    private final BlockingQueue<Pending> waiting;
    private final int buffer;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicBoolean unavailable = new AtomicBoolean();
    private final Backoff backoff = Backoff.usual();
    private final Counter lost;
    private final Thread writer;

    /** @param buffer how many records are kept that could not be written yet */
    AuditTrail(
            AuditSink sink,
            MeterRegistry meters,
            @Property(name = "mesh.audit.buffer", defaultValue = "10000") int buffer) {
        this.sink = sink;
        this.waiting = new LinkedBlockingQueue<>();
        this.buffer = buffer;
        this.lost = Counter.builder("mesh.audit.lost")
                .description("Audit records that could not be written")
                .register(meters);
        Gauge.builder("mesh.audit.waiting", unfinished, AtomicInteger::get)
                .description("Audit records that are not written yet")
                .register(meters);
        this.writer = Thread.ofVirtual().name("audit-trail").start(this::write);
    }

    /** A record under the id it has however often it is tried, so that one that was written twice can be told. */
    private record Pending(String eventId, AuditRecorded entry) {}

    /** Returns at once. */
    public void record(AuditRecorded entry) {
        if (unfinished.incrementAndGet() > buffer) {
            lose(entry, "too many are waiting");
        } else {
            waiting.add(new Pending(UUID.randomUUID().toString(), entry));
        }
    }

    private void write() {
        try {
            while (true) {
                Pending next = waiting.take();
                if (unavailable.getAndSet(false)) {
                    Thread.sleep(backoff.next());
                }
                write(next);
            }
        } catch (InterruptedException closed) {
            LOG.debug("The audit trail is closed");
        }
    }

    private void write(Pending pending) {
        try {
            sink.write(pending.eventId(), pending.entry()).whenComplete((done, failure) -> finish(pending, failure));
        } catch (RuntimeException failure) {
            finish(pending, failure);
        }
    }

    private void finish(Pending pending, Throwable failure) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        switch (reason) {
            case null -> {
                backoff.reset();
                unfinished.decrementAndGet();
            }
            case SinkUnavailableException later -> {
                unavailable.set(true);
                waiting.add(pending);
            }
            default -> lose(pending.entry(), reason.getMessage());
        }
    }

    private void lose(AuditRecorded entry, String reason) {
        unfinished.decrementAndGet();
        lost.increment();
        LOG.warn(
                "Audit record lost: {} {} of {} by {} at {}: {}",
                entry.getOutcome(),
                entry.getAction(),
                entry.getTarget(),
                entry.getActor(),
                entry.getRecordedAt(),
                reason);
    }

    @PreDestroy
    void close() throws InterruptedException {
        long until = System.nanoTime() + DRAIN_WITHIN.toNanos();
        while (unfinished.get() > 0 && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        writer.interrupt();
        List<Pending> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(pending -> lose(pending.entry(), "the service ends"));
    }
}

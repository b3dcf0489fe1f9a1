package io.datamesh.kit;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.audit.AuditSink;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps audit records in memory, so that a service under test needs no broker for them; loses those of an actor named {@code unlucky}. */
@Primary
@Singleton
@Requires(property = "probe.enabled", value = "true")
public final class RecordedAudit implements AuditSink {

    private final List<AuditRecorded> entries = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<?> write(String eventId, AuditRecorded entry) {
        if (entry.getActor().equals("unlucky")) {
            throw new IllegalStateException("no luck");
        }
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    public List<AuditRecorded> entries() {
        return List.copyOf(entries);
    }
}

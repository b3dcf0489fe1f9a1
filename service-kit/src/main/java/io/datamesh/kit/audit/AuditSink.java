package io.datamesh.kit.audit;

import io.datamesh.events.AuditRecorded;
import java.util.concurrent.CompletionStage;

/** Where audit records go. */
@FunctionalInterface
public interface AuditSink {

    /**
     * Writes a record; may block for a few seconds. The stage completes exceptionally if that failed, with a {@link SinkUnavailableException} if it may go well later.
     *
     * @param eventId the same each time the same record is tried
     * @throws SinkUnavailableException as the stage would
     */
    CompletionStage<?> write(String eventId, AuditRecorded entry);
}

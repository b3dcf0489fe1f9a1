package io.datamesh.kit.audit;

import io.datamesh.events.AuditRecorded;
import java.util.concurrent.CompletionStage;

/** Where audit records go. */
@FunctionalInterface
public interface AuditSink {

    /** The stage completes exceptionally if the record is lost. May block for a few seconds. */
    CompletionStage<?> write(AuditRecorded entry);
}

package io.datamesh.kit.audit;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.SendOutcome;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** Writes audit records to their topic, keyed by the actor. */
@Singleton
final class KafkaAuditSink implements AuditSink {

    private final ClaimSender sender;

    KafkaAuditSink(ClaimSender sender) {
        this.sender = sender;
    }

    @Override
    public CompletionStage<?> write(String eventId, AuditRecorded entry) {
        CloudEvent event = CloudEvent.of(
                        Topics.AUDIT_RECORDED, "/" + entry.getService(), entry.getRecordedAt(), entry.getActor())
                .withId(eventId);
        return sender.send(Topics.AUDIT_RECORDED, entry.getActor(), entry, event)
                .thenAccept(outcome -> {
                    switch (outcome) {
                        case SendOutcome.Sent sent -> {}
                        case SendOutcome.Unavailable unavailable ->
                            throw new SinkUnavailableException(unavailable.reason());
                        case SendOutcome.TooLarge tooLarge -> throw new IllegalStateException("it is too large");
                    }
                });
    }
}

package io.datamesh.governance.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.AuditRecorded;
import io.datamesh.events.GovernanceRejected;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.model.CommandOutcome;
import io.datamesh.model.Violation;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a declaration or a command comes to: facts whose ids follow from the claim's place, and a trace of it where HTTP has left none. */
final class Reply {

    /** Commands over HTTP are audited where they come in, with what is known of the caller there. */
    static final String HTTP_SOURCE = "/governance/http";

    private static final String SOURCE = "/governance";
    private static final String SERVICE = "governance-service";
    private static final int MOST_REASONS = 100;

    private final Claim<?> claim;
    private final Occasion occasion;
    private final ClaimHandler.Refusal refusal;

    Reply(Claim<?> claim, Occasion occasion, ClaimHandler.Refusal refusal) {
        this.claim = claim;
        this.occasion = occasion;
        this.refusal = refusal;
    }

    <F> void fact(String sink, Topic<F> topic, String key, F value) {
        String seed = topic.name() + "<" + claim.origin().id();
        CloudEvent event = CloudEvent.of(topic, SOURCE, occasion.now(), key)
                .withId(UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString())
                .causedBy(claim.event());
        occasion.output().emit(sink, topic, key, value, event);
    }

    void refuse(String subject, String actor, List<Violation> reasons) {
        List<Violation> told = reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
        fact(
                GovernanceTopology.REJECTIONS,
                Topics.GOVERNANCE_REJECTED,
                claim.key(),
                GovernanceRejected.newBuilder()
                        .setClaimId(claim.event().id())
                        .setClaimTopic(claim.origin().topic())
                        .setSubject(subject)
                        .setReasons(told)
                        .setClaimedBy(actor)
                        .setRejectedAt(occasion.now())
                        .build());
        refusal.because(told.stream()
                .map(reason -> reason.getPath() + ": " + reason.getMessage())
                .collect(Collectors.joining(" ")));
    }

    void audit(String actor, String action, String target) {
        audit(actor, action, target, List.of());
    }

    /** @param reasons empty if it was accepted */
    void audit(String actor, String action, String target, List<Violation> reasons) {
        if (claim.event().source().equals(HTTP_SOURCE)) {
            return;
        }
        String known = actor == null || actor.isBlank() ? "unknown" : actor;
        fact(
                GovernanceTopology.AUDIT,
                Topics.AUDIT_RECORDED,
                known,
                AuditRecorded.newBuilder()
                        .setActor(known)
                        .setAction(action)
                        .setOutcome(reasons.isEmpty() ? CommandOutcome.ACCEPTED : CommandOutcome.REFUSED)
                        .setRecordedAt(occasion.now())
                        .setService(SERVICE)
                        .setTarget(target)
                        .setReason(reasons.isEmpty() ? null : reasons.getFirst().getCode())
                        .setEventId(claim.event().id())
                        .build());
    }
}

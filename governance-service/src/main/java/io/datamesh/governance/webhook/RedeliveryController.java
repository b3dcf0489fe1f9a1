package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.security.Authorizations;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.web.JsonAnswer;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;

@Controller("/webhooks/{name}/redeliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "webhooks")
final class RedeliveryController {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final GovernanceView view;
    private final Redelivery redelivery;

    RedeliveryController(GovernanceView view, Redelivery redelivery) {
        this.view = view;
        this.redelivery = redelivery;
    }

    /** @param letter where the dead letter stands, as in {@code 0-42} */
    @Serdeable
    record RedeliveryRequest(@Nullable String letter) {}

    /** Sends an event once more that the webhook did not take and that is a dead letter since. Tried once; 422 if the receiver does not take it now either. */
    @Operation(summary = "Send an undelivered event again")
    @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    byte[] again(String name, @Body RedeliveryRequest body, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("webhook.redeliver", name, null).attachTo(request);
        Authorizations.requireGovernance(principal);
        WebhookConfigured webhook = view.webhook(name)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no webhook '" + name + "'.")));
        LetterPlace place = LetterPlace.parse(body.letter());
        return switch (again(webhook, place)) {
            case Redelivery.Result.Taken(String event) ->
                JsonAnswer.object(json -> {
                    json.writeStringField("webhook", name);
                    json.writeStringField("event", event);
                });
            case Redelivery.Result.Refused(String reason) -> throw ProblemException.of(ProblemType.REFUSED, reason);
            case Redelivery.Result.Absent absent ->
                throw new ProblemException(Problem.notFound(
                        "There is no dead letter of webhook '" + name + "' at " + body.letter() + "."));
        };
    }

    private Redelivery.Result again(WebhookConfigured webhook, LetterPlace place) {
        try {
            return redelivery.again(webhook, place);
        } catch (KafkaException e) {
            throw ProblemException.notReady(Faults.sentence(e), RETRY);
        }
    }
}

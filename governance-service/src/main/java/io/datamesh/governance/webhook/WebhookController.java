package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.governance.web.GovernanceClaims;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.security.Authorizations;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PreferredWait;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

@Controller("/webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "webhooks")
final class WebhookController {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final AvroJson PUBLIC = AvroJson.without("io.datamesh.events.WebhookConfigured.secret");

    private final GovernanceView view;
    private final GovernanceClaims claims;
    private final SecretBox secrets;
    private final Clock clock = Clock.systemUTC();

    WebhookController(GovernanceView view, GovernanceClaims claims, SecretBox secrets) {
        this.view = view;
        this.claims = claims;
        this.secrets = secrets;
    }

    /** The webhooks by name, without their secrets. For governance. */
    @Operation(summary = "List webhooks")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(HttpRequest<?> request) {
        requireGovernance(request);
        return JsonAnswer.page(
                view.webhooks().stream()
                        .sorted(Comparator.comparing(WebhookConfigured::getName))
                        .map(PUBLIC::toBytes)
                        .toList(),
                null);
    }

    @Operation(summary = "Show a webhook")
    @Get(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    byte[] show(String name, HttpRequest<?> request) {
        requireGovernance(request);
        return PUBLIC.toBytes(known(name));
    }

    /** Sends violations to an address from now on: each as a CloudEvent, signed with the secret by the Standard Webhooks specification. */
    @Operation(summary = "Configure a webhook")
    @Put(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> configure(
            String name, @Body WebhookRequest body, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("webhook.configure", name, null).attachTo(request);
        Authorizations.requireGovernance(principal);
        Optional<WebhookConfigured> current = view.webhook(name);
        List<Violation> faults = new ArrayList<>(WebhookRules.faults(name, body, current.isEmpty()));
        if (current.isEmpty() && view.webhooks().size() >= WebhookRules.MOST_WEBHOOKS) {
            faults.add(new Violation(
                    "",
                    "webhook.too-many",
                    "There are " + WebhookRules.MOST_WEBHOOKS + " webhooks, as many as there may be."));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.refused("The webhook cannot be configured like this.", faults));
        }
        WebhookConfigured webhook = WebhookConfigured.newBuilder()
                .setName(name)
                .setUrl(body.url())
                .setSecret(body.secret() == null ? current.orElseThrow().getSecret() : secrets.close(body.secret()))
                .setPolicies(Objects.requireNonNullElse(body.policies(), List.of()))
                .setDomains(Objects.requireNonNullElse(body.domains(), List.of()))
                .setSeverities(Objects.requireNonNullElse(body.severities(), List.of()))
                .setStatuses(Objects.requireNonNullElse(body.statuses(), List.of()))
                .setConfiguredBy(principal.subject())
                .setConfiguredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
        return answer(webhook, current.isEmpty() ? HttpStatus.CREATED : HttpStatus.OK, request);
    }

    @Operation(summary = "Remove a webhook")
    @Delete(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> remove(String name, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("webhook.remove", name, null).attachTo(request);
        Authorizations.requireGovernance(principal);
        WebhookConfigured removed = WebhookConfigured.newBuilder(known(name))
                .setSecret("")
                .setRemoved(true)
                .setConfiguredBy(principal.subject())
                .setConfiguredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
        return answer(removed, HttpStatus.OK, request);
    }

    private HttpResponse<byte[]> answer(WebhookConfigured webhook, HttpStatus status, HttpRequest<?> request) {
        CommandResult result = claims.send(
                Topics.WEBHOOK_CONFIGURED,
                webhook.getName(),
                webhook,
                PreferredWait.of(request).orElse(USUAL_WAIT),
                Optional::empty);
        return switch (result) {
            case CommandResult.Unavailable(String reason) ->
                throw ProblemException.notReady(reason + " The same request may be sent again.", RETRY);
            case CommandResult.Pending pending ->
                HttpResponse.<byte[]>accepted()
                        .header("Location", "/webhooks/" + webhook.getName())
                        .body(PUBLIC.toBytes(webhook));
            default -> HttpResponse.<byte[]>status(status).body(PUBLIC.toBytes(webhook));
        };
    }

    private WebhookConfigured known(String name) {
        return view.webhook(name)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no webhook '" + name + "'.")));
    }

    /** An address can be a secret too: whoever may not configure webhooks does not see them. */
    private static void requireGovernance(HttpRequest<?> request) {
        MeshPrincipal principal = request.getUserPrincipal(MeshPrincipal.class)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.UNAUTHENTICATED, "Send a bearer token in the Authorization header."));
        Authorizations.requireGovernance(principal);
    }
}

package io.datamesh.governance.web;

import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PreferredWait;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Controller("/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "policies")
final class PolicyCommandController {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final PolicyDeclaring declaring;
    private final PolicyDocuments documents;
    private final GovernanceView view;

    PolicyCommandController(PolicyDeclaring declaring, PolicyDocuments documents, GovernanceView view) {
        this.declaring = declaring;
        this.documents = documents;
        this.view = view;
    }

    /** Declares a policy, or a new version of it. With {@code If-Match} only if it is still at that version, with {@code If-None-Match: *} only if there is none. */
    @Operation(summary = "Declare a policy")
    @Put(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    HttpResponse<byte[]> declare(String name, @Body byte[] body, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("policy.declare", name, null).attachTo(request);
        List<PolicyDeclared> policies = documents.read(body, request);
        if (policies.size() != 1 || !policies.getFirst().getName().equals(name)) {
            throw CommandAnswer.refused(List.of(new Violation(
                    "/name", "name.not-the-path", "The document holds one policy, and its name is '" + name + "'.")));
        }
        PolicyDeclared policy = PolicyDeclared.newBuilder(policies.getFirst())
                .setIfVersion(Precondition.of(
                        request, () -> view.policy(name).filter(PolicyCommandController::holds), PolicyController::tag))
                .build();
        requireRights(principal, policy);
        return answer(declaring.declare(policy, principal.subject(), wait(request)), name);
    }

    /** Withdraws a policy. Its versions stay; its violations are resolved. */
    @Operation(summary = "Withdraw a policy")
    @Delete(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> withdraw(String name, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("policy.withdraw", name, null).attachTo(request);
        PolicyChanged current = known(name);
        PolicyRights.require(principal, current.getPolicy());
        Long ifVersion = Precondition.of(
                request, () -> view.policy(name).filter(PolicyCommandController::holds), PolicyController::tag);
        return answer(declaring.withdraw(current, ifVersion, principal.subject(), wait(request)), name);
    }

    /** Declares many policies, all or none: what is wrong with any of them is told, and nothing is declared. */
    @Operation(summary = "Declare policies")
    @Post(produces = MediaType.APPLICATION_JSON)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    HttpResponse<byte[]> declareAll(@Body byte[] body, HttpRequest<?> request, MeshPrincipal principal) {
        AuditNote.of("policy.declare", null, null).attachTo(request);
        List<PolicyDeclared> policies = documents.read(body, request);
        AuditNote.of(
                        "policy.declare",
                        String.join(
                                ",",
                                policies.stream()
                                        .map(PolicyDeclared::getName)
                                        .limit(20)
                                        .toList()),
                        null)
                .attachTo(request);
        policies.forEach(policy -> requireRights(principal, policy));
        List<Violation> faults = declaring.faults(policies);
        if (!faults.isEmpty()) {
            throw CommandAnswer.refused(faults);
        }
        List<CommandResult> results = new ArrayList<>();
        for (PolicyDeclared policy : policies) {
            results.add(declaring.declare(policy, principal.subject(), wait(request)));
        }
        boolean pending = results.stream()
                .anyMatch(result ->
                        !(result instanceof CommandResult.Accepted || result instanceof CommandResult.Unchanged));
        byte[] answer = JsonAnswer.object(json -> {
            json.writeArrayFieldStart("items");
            for (int i = 0; i < results.size(); i++) {
                PolicyOutcomeJson.write(policies.get(i).getName(), results.get(i), json);
            }
            json.writeEndArray();
        });
        return pending ? HttpResponse.<byte[]>accepted().body(answer) : HttpResponse.ok(answer);
    }

    /** A domain that may declare the new version may not take away what governance declared under that name. */
    private void requireRights(MeshPrincipal principal, PolicyDeclared policy) {
        PolicyRights.require(principal, policy);
        view.declaration(policy.getName())
                .filter(current -> !current.getWithdrawn())
                .ifPresent(current -> PolicyRights.require(principal, current));
    }

    private static HttpResponse<byte[]> answer(CommandResult result, String name) {
        URI location = UriBuilder.of("/policies").path(name).build();
        return CommandAnswer.of(
                result, location, fact -> Facts.text(fact, "version").equals("1"));
    }

    private PolicyChanged known(String name) {
        return view.policy(name).orElseThrow(() -> PolicyController.noSuchPolicy(name));
    }

    private static boolean holds(PolicyChanged fact) {
        return !fact.getPolicy().getWithdrawn();
    }

    private static Duration wait(HttpRequest<?> request) {
        return PreferredWait.of(request).orElse(USUAL_WAIT);
    }
}

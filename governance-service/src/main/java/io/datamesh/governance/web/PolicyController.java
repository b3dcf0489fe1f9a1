package io.datamesh.governance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.view.FactLists;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.web.EntityTag;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.kit.web.PreferredWait;
import io.datamesh.model.Violation;
import io.datamesh.topics.AvroJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Controller("/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "policies")
final class PolicyController {

    private static final String LIST = "policies";
    private static final String VERSIONS = "policy-versions";
    private static final List<String> FILTERS =
            List.of("domain", "mode", "enforcement", "severity", "owner", "withdrawn");
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final PolicyDeclaring declaring;
    private final PolicyDocuments documents;
    private final GovernanceView view;
    private final FactLists lists;

    PolicyController(PolicyDeclaring declaring, PolicyDocuments documents, GovernanceView view, FactLists lists) {
        this.declaring = declaring;
        this.documents = documents;
        this.view = view;
        this.lists = lists;
    }

    /** Policies by name; filters are {@code domain}, {@code mode}, {@code enforcement}, {@code severity}, {@code owner} and {@code withdrawn}. */
    @Operation(summary = "List policies")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page, HttpRequest<?> request) {
        return Paging.answer(
                lists.policies(Filters.read(request, FILTERS, Filters.PAGING), Paging.after(page, LIST), page.limit()),
                LIST);
    }

    /** The policy as it holds now, or its withdrawal. */
    @Operation(summary = "Show a policy")
    @Get(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> show(String name, HttpRequest<?> request) {
        PolicyChanged current = known(name);
        EntityTag tag = tag(current);
        return tag.isKnownTo(request)
                ? HttpResponse.<byte[]>notModified().header("ETag", tag.value())
                : HttpResponse.ok(lists.policy(name).orElseThrow(() -> noSuchPolicy(name)))
                        .header("ETag", tag.value());
    }

    /** Every version that took effect, newest first. */
    @Operation(summary = "List the versions of a policy")
    @Get(value = "/{name}/versions", produces = MediaType.APPLICATION_JSON)
    byte[] versions(String name, PageRequest page) {
        known(name);
        return Paging.answer(lists.policyVersions(name, Paging.after(page, VERSIONS), page.limit()), VERSIONS);
    }

    @Operation(summary = "Show a version of a policy")
    @Get(value = "/{name}/versions/{version}", produces = MediaType.APPLICATION_JSON)
    byte[] version(String name, long version) {
        return lists.policy(name, version)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("There is no version " + version + " of a policy '" + name + "'.")));
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
                        request, () -> view.policy(name).filter(PolicyController::holds), PolicyController::tag))
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
                request, () -> view.policy(name).filter(PolicyController::holds), PolicyController::tag);
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
                write(policies.get(i).getName(), results.get(i), json);
            }
            json.writeEndArray();
        });
        return pending ? HttpResponse.<byte[]>accepted().body(answer) : HttpResponse.ok(answer);
    }

    private static void write(String name, CommandResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        switch (result) {
            case CommandResult.Accepted(byte[] fact, String claimId) -> {
                json.writeStringField("outcome", "accepted");
                json.writeFieldName("policy");
                JsonAnswer.raw(json, fact);
            }
            case CommandResult.Unchanged(byte[] fact) -> {
                json.writeStringField("outcome", "unchanged");
                json.writeFieldName("policy");
                JsonAnswer.raw(json, fact);
            }
            case CommandResult.Pending(String claimId) -> {
                json.writeStringField("outcome", "pending");
                json.writeStringField("claimId", claimId);
            }
            case CommandResult.Refused(List<Violation> reasons) -> {
                json.writeStringField("outcome", "refused");
                json.writeArrayFieldStart("reasons");
                for (Violation reason : reasons) {
                    AvroJson.whole().write(reason, json);
                }
                json.writeEndArray();
            }
            case CommandResult.Unavailable(String reason) -> {
                json.writeStringField("outcome", "unavailable");
                json.writeStringField("reason", reason);
            }
            case CommandResult.TooLarge(long limit) -> {
                json.writeStringField("outcome", "too-large");
                json.writeNumberField("limit", limit);
            }
        }
        json.writeEndObject();
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
        return view.policy(name).orElseThrow(() -> noSuchPolicy(name));
    }

    private static boolean holds(PolicyChanged fact) {
        return !fact.getPolicy().getWithdrawn();
    }

    private static EntityTag tag(PolicyChanged fact) {
        return EntityTag.of(fact.getName(), Long.toString(fact.getVersion()));
    }

    private static Duration wait(HttpRequest<?> request) {
        return PreferredWait.of(request).orElse(USUAL_WAIT);
    }

    private static ProblemException noSuchPolicy(String name) {
        return new ProblemException(Problem.notFound("There is no policy '" + name + "'."));
    }
}

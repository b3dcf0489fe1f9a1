package io.datamesh.governance.web;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.model.Violation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.uri.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What became of a command, as an HTTP answer. */
final class CommandAnswer {

    static final String CHANGED_HEADER = "X-Mesh-Changed";
    static final String CLAIM_HEADER = "X-Mesh-Claim";

    private static final Duration RETRY = Duration.ofSeconds(2);
    static final String VERSION_CHANGED = "policy.version-changed";
    private static final Set<String> ABSENT = Set.of("violation.unknown", "policy.unknown");
    private static final Set<String> FORBIDDEN = Set.of("command.no-right");

    private CommandAnswer() {}

    /** @param isCreated tells from the fact whether there is something new */
    static HttpResponse<byte[]> of(CommandResult result, URI location, Predicate<byte[]> isCreated) {
        return switch (result) {
            case CommandResult.Accepted(byte[] fact, String claimId) ->
                HttpResponse.<byte[]>status(isCreated.test(fact) ? HttpStatus.CREATED : HttpStatus.OK)
                        .header("Location", location.toString())
                        .header(CLAIM_HEADER, claimId)
                        .header(CHANGED_HEADER, "true")
                        .body(fact);
            case CommandResult.Unchanged(byte[] fact) -> HttpResponse.ok(fact).header(CHANGED_HEADER, "false");
            case CommandResult.Pending(String claimId) -> pending(claimId);
            case CommandResult.Refused(List<Violation> reasons) -> throw refused(reasons);
            case CommandResult.Unavailable(String reason) ->
                throw ProblemException.notReady(reason + " The same request may be sent again.", RETRY);
            case CommandResult.TooLarge(long limit) ->
                throw ProblemException.of(ProblemType.CONTENT_TOO_LARGE, "A claim has at most " + limit + " bytes.");
        };
    }

    static ProblemException refused(List<Violation> reasons) {
        ProblemType type = type(reasons);
        String detail = reasons.size() == 1
                ? reasons.getFirst().getMessage()
                : "Governance refuses this for " + reasons.size() + " reasons.";
        return new ProblemException(Problem.of(type, detail, Reasons.forProblem(reasons)));
    }

    private static ProblemType type(List<Violation> reasons) {
        if (all(reasons, VERSION_CHANGED::equals)) {
            return ProblemType.PRECONDITION_FAILED;
        }
        if (all(reasons, ABSENT::contains)) {
            return ProblemType.NOT_FOUND;
        }
        return reasons.stream().anyMatch(reason -> FORBIDDEN.contains(reason.getCode()))
                ? ProblemType.FORBIDDEN
                : ProblemType.REFUSED;
    }

    private static boolean all(List<Violation> reasons, Predicate<String> code) {
        return reasons.stream().map(Violation::getCode).allMatch(code);
    }

    private static HttpResponse<byte[]> pending(String claimId) {
        URI location = UriBuilder.of("/claims").path(claimId).build();
        return HttpResponse.<byte[]>accepted()
                .header("Location", location.toString())
                .header(CLAIM_HEADER, claimId)
                .header("Retry-After", "1")
                .body(JsonAnswer.object(json -> {
                    json.writeStringField("claimId", claimId);
                    json.writeStringField("state", "pending");
                    json.writeStringField("outcome", location.toString());
                }));
    }
}

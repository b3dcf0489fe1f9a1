package io.datamesh.kit.web;

import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.uri.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What became of a command or a claim, as an HTTP answer. */
public final class ClaimAnswer {

    /** Whether the command changed anything. */
    private static final String CHANGED_HEADER = "X-Mesh-Changed";

    private static final String CLAIM_HEADER = "X-Mesh-Claim";
    private static final Duration RETRY = Duration.ofSeconds(2);

    private ClaimAnswer() {}

    /**
     * What a fact tells of its subject.
     *
     * @param location where to read it
     * @param isCreated whether it was not there before
     */
    public record Subject(URI location, boolean isCreated) {}

    /**
     * @param subject reads it from the fact
     * @throws ProblemException for every result that is not a success
     */
    public static HttpResponse<byte[]> of(
            CommandResult result,
            Function<byte[], Subject> subject,
            Function<List<Violation>, ProblemException> refusal) {
        return switch (result) {
            case CommandResult.Accepted(byte[] fact, String claimId) -> accepted(fact, claimId, subject.apply(fact));
            case CommandResult.Unchanged(byte[] fact) -> HttpResponse.ok(fact).header(CHANGED_HEADER, "false");
            case CommandResult.Pending(String claimId) -> pending(claimId);
            case CommandResult.Refused(List<Violation> reasons) -> throw refusal.apply(reasons);
            case CommandResult.Unavailable(String reason) ->
                throw ProblemException.notReady(reason + " The same request may be sent again.", RETRY);
            case CommandResult.TooLarge(long limit) ->
                throw ProblemException.of(ProblemType.CONTENT_TOO_LARGE, "A claim has at most " + limit + " bytes.");
        };
    }

    /** @throws ProblemException 404 if no claim of this id has been decided */
    public static byte[] decided(String claimId, Optional<ClaimOutcome> decided) {
        ClaimOutcome outcome = decided.orElseThrow(() -> new ProblemException(
                Problem.notFound("No claim '" + claimId + "' has been decided. If it was just sent, ask again."),
                Map.of("Retry-After", "1")));
        return JsonAnswer.object(json -> {
            json.writeStringField("claimId", claimId);
            json.writeStringField("state", outcome.accepted() ? "accepted" : "refused");
            json.writeFieldName(outcome.accepted() ? "fact" : "rejection");
            JsonAnswer.raw(json, outcome.json());
        });
    }

    private static HttpResponse<byte[]> accepted(byte[] fact, String claimId, Subject subject) {
        return HttpResponse.<byte[]>status(subject.isCreated() ? HttpStatus.CREATED : HttpStatus.OK)
                .header("Location", subject.location().toString())
                .header(CLAIM_HEADER, claimId)
                .header(CHANGED_HEADER, "true")
                .body(fact);
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

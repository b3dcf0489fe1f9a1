package io.datamesh.catalog.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.catalog.product.ProductPublishing.Result;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.model.Violation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.uri.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What became of a command, as an HTTP answer. */
final class PublishAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** First words of the codes that the parser of documents gives, before any standard is looked at. */
    private static final Set<String> OF_THE_TEXT = Set.of("yaml", "json", "encoding", "text", "document");

    /** Whether the command changed anything: the same document published again does not. */
    private static final String CHANGED_HEADER = "X-Mesh-Changed";

    private static final String CLAIM_HEADER = "X-Mesh-Claim";

    private PublishAnswer() {}

    static HttpResponse<byte[]> of(Result result) {
        return switch (result) {
            case Result.Accepted(byte[] fact, String claimId) -> accepted(fact, claimId);
            case Result.Unchanged(byte[] fact) -> HttpResponse.ok(fact).header(CHANGED_HEADER, "false");
            case Result.Refused(byte[] rejection, String claimId) -> throw refused(rejection);
            case Result.Pending(String claimId) -> pending(claimId);
            case Result.Unavailable(String reason) ->
                throw ProblemException.notReady(reason + " The same request may be sent again.", RETRY);
            case Result.TooLarge(long limit) ->
                throw ProblemException.of(ProblemType.CONTENT_TOO_LARGE, "A claim has at most " + limit + " bytes.");
        };
    }

    /** A document that is no YAML or JSON, or none that is safe to read, is malformed; one that breaks its standard is refused. */
    static ProblemException unreadable(List<Violation> violations) {
        boolean malformed = violations.stream().allMatch(PublishAnswer::isAboutTheText);
        return new ProblemException(
                malformed
                        ? Problem.of(ProblemType.MALFORMED_BODY, "The document cannot be read.", kit(violations))
                        : Problem.refused("The document is not a product that can be published.", kit(violations)));
    }

    private static boolean isAboutTheText(Violation violation) {
        String code = violation.getCode();
        return OF_THE_TEXT.contains(code.substring(0, Math.max(0, code.indexOf('.'))));
    }

    private static HttpResponse<byte[]> accepted(byte[] fact, String claimId) {
        JsonNode json = parse(fact);
        boolean created = json.path("kind").asText().equals("created");
        URI location =
                UriBuilder.of("/products").path(json.path("productId").asText()).build();
        return HttpResponse.<byte[]>status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .header("Location", location.toString())
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

    static ProblemException refused(byte[] rejection) {
        List<io.datamesh.kit.problem.Violation> reasons = new ArrayList<>();
        for (JsonNode reason : parse(rejection).path("reasons")) {
            reasons.add(new io.datamesh.kit.problem.Violation(
                    reason.path("path").asText(),
                    reason.path("code").asText(),
                    reason.path("message").asText()));
        }
        return new ProblemException(Problem.refused("The catalog refused the claim.", reasons));
    }

    private static List<io.datamesh.kit.problem.Violation> kit(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new io.datamesh.kit.problem.Violation(
                        violation.getPath(), violation.getCode(), violation.getMessage()))
                .toList();
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

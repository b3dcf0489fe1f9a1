package io.datamesh.catalog.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.web.ClaimAnswer;
import io.datamesh.model.Violation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.uri.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** What became of a command, as an HTTP answer. */
final class PublishAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** First words of the codes that the parser of documents gives, before any standard is looked at. */
    private static final Set<String> OF_THE_TEXT = Set.of("yaml", "json", "encoding", "text", "document");

    private PublishAnswer() {}

    static HttpResponse<byte[]> of(CommandResult result) {
        return ClaimAnswer.of(
                result,
                PublishAnswer::subject,
                reasons -> new ProblemException(Problem.refused("The catalog refused the claim.", reasons)));
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

    private static ClaimAnswer.Subject subject(byte[] fact) {
        JsonNode json = parse(fact);
        return new ClaimAnswer.Subject(
                UriBuilder.of("/products").path(json.path("productId").asText()).build(),
                json.path("kind").asText().equals("created"));
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

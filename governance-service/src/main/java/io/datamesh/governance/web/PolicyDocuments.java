package io.datamesh.governance.web;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.PolicyReader;
import io.datamesh.governance.policy.PolicyReading;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.model.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.List;
import java.util.Set;

/** Policies in request bodies. */
public final class PolicyDocuments {

    /** First words of the codes that the parser of documents gives, before it is looked at what the document says. */
    private static final Set<String> OF_THE_TEXT = Set.of("yaml", "json", "encoding", "text", "document");

    private final PolicyReader reader = new PolicyReader();

    /** @throws ProblemException 400 for what is no document, 422 for what is no policy, with every reason */
    List<PolicyDeclared> read(byte[] body, HttpRequest<?> request) {
        String mediaType = request.getContentType().map(MediaType::getName).orElse(null);
        return switch (reader.read(body, mediaType)) {
            case PolicyReading.Read(List<PolicyDeclared> policies) -> policies;
            case PolicyReading.Refused(List<Violation> violations) -> throw unreadable(violations);
        };
    }

    static ProblemException unreadable(List<Violation> violations) {
        boolean malformed = violations.stream().allMatch(PolicyDocuments::isAboutTheText);
        return new ProblemException(
                malformed
                        ? Problem.of(
                                ProblemType.MALFORMED_BODY,
                                "The document cannot be read.",
                                Reasons.forProblem(violations))
                        : Problem.refused(
                                "The document is not what is expected here.", Reasons.forProblem(violations)));
    }

    private static boolean isAboutTheText(Violation violation) {
        String code = violation.getCode();
        return OF_THE_TEXT.contains(code.substring(0, Math.max(0, code.indexOf('.'))));
    }
}

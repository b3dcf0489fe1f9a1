package io.datamesh.governance.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.model.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The reasons of a refusal, in the shapes they come in. */
final class Reasons {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Reasons() {}

    /** @param rejection the fact as JSON */
    static List<Violation> of(byte[] rejection) {
        List<Violation> reasons = new ArrayList<>();
        try {
            for (JsonNode reason : JSON.readTree(rejection).path("reasons")) {
                reasons.add(new Violation(
                        reason.path("path").asText(),
                        reason.path("code").asText(),
                        reason.path("message").asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    static List<io.datamesh.kit.problem.Violation> forProblem(List<Violation> reasons) {
        return reasons.stream()
                .map(reason ->
                        new io.datamesh.kit.problem.Violation(reason.getPath(), reason.getCode(), reason.getMessage()))
                .toList();
    }
}

package io.datamesh.quality.measurement;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.quality.measurement.MeasurementIntake.Outcome;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.util.List;

/**
 * What became of reported measurements, as an HTTP answer: 202 when all were accepted, 207 when some were, and a problem when none was.
 */
public final class IntakeAnswer {

    private static final int MOST_VIOLATIONS = 500;

    private IntakeAnswer() {}

    /** @param skipped what was sent that holds no measurement, and why; refuses nothing */
    public static HttpResponse<byte[]> of(List<Outcome> outcomes, List<Violation> skipped) {
        List<Outcome.Rejected> rejected = outcomes.stream()
                .filter(Outcome.Rejected.class::isInstance)
                .map(Outcome.Rejected.class::cast)
                .toList();
        if (rejected.size() == outcomes.size() && !outcomes.isEmpty()) {
            throw refused(rejected);
        }
        HttpStatus status = rejected.isEmpty() ? HttpStatus.ACCEPTED : HttpStatus.MULTI_STATUS;
        byte[] body = JsonAnswer.object(json -> {
            json.writeNumberField("accepted", outcomes.size() - rejected.size());
            json.writeNumberField("rejected", rejected.size());
            json.writeArrayFieldStart("items");
            for (int i = 0; i < outcomes.size(); i++) {
                item(json, i, outcomes.get(i));
            }
            json.writeEndArray();
            if (!skipped.isEmpty()) {
                violations(json, "skipped", skipped);
            }
        });
        return HttpResponse.<byte[]>status(status).body(body);
    }

    private static void item(JsonGenerator json, int index, Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeStringField("path", outcome.path());
        switch (outcome) {
            case Outcome.Accepted(String path, String eventId) -> {
                json.writeStringField("status", "accepted");
                json.writeStringField("eventId", eventId);
            }
            case Outcome.Rejected(String path, List<Violation> violations) -> {
                json.writeStringField("status", "rejected");
                violations(json, "violations", violations);
            }
        }
        json.writeEndObject();
    }

    private static void violations(JsonGenerator json, String name, List<Violation> violations) throws IOException {
        json.writeArrayFieldStart(name);
        for (Violation violation : violations) {
            json.writeStartObject();
            json.writeStringField("path", violation.path());
            json.writeStringField("code", violation.code());
            json.writeStringField("message", violation.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static ProblemException refused(List<Outcome.Rejected> rejected) {
        List<Violation> all = rejected.stream()
                .flatMap(one -> one.violations().stream())
                .limit(MOST_VIOLATIONS)
                .toList();
        boolean forbidden = all.stream().allMatch(fault -> fault.code().equals(MeasurementIntake.FORBIDDEN));
        return new ProblemException(
                forbidden
                        ? Problem.of(ProblemType.FORBIDDEN, all.getFirst().message(), all)
                        : Problem.refused("None of it can be counted.", all));
    }
}

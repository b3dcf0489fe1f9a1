package io.datamesh.lineage.ingest;

import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.web.JsonAnswer;
import java.util.List;
import java.util.stream.Collectors;

/** The answer to a batch, as the OpenLineage API 2.0.2 has it. */
final class BatchAnswer {

    private BatchAnswer() {}

    static byte[] of(List<Intake> outcomes) {
        long taken = outcomes.stream().filter(Intake.Taken.class::isInstance).count();
        long retriable = outcomes.stream().filter(BatchAnswer::isRetriable).count();
        long failed = outcomes.size() - taken;
        return JsonAnswer.object(json -> {
            json.writeStringField("status", failed == 0 ? "success" : "partial_success");
            json.writeObjectFieldStart("summary");
            json.writeNumberField("received", outcomes.size());
            json.writeNumberField("successful", taken);
            json.writeNumberField("failed", failed);
            json.writeNumberField("retriable", retriable);
            json.writeNumberField("non_retriable", failed - retriable);
            json.writeEndObject();
            json.writeArrayFieldStart("failed_events");
            for (int i = 0; i < outcomes.size(); i++) {
                if (!(outcomes.get(i) instanceof Intake.Taken)) {
                    json.writeStartObject();
                    json.writeNumberField("index", i);
                    json.writeStringField("reason", reason(outcomes.get(i)));
                    json.writeBooleanField("retriable", isRetriable(outcomes.get(i)));
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    static boolean isRetriable(Intake outcome) {
        return outcome instanceof Intake.Unavailable;
    }

    private static String reason(Intake outcome) {
        return switch (outcome) {
            case Intake.Taken taken -> "";
            case Intake.Refused(List<Violation> violations, boolean malformed) ->
                violations.stream()
                        .map(violation ->
                                (violation.path().isEmpty() ? "" : violation.path() + ": ") + violation.message())
                        .collect(Collectors.joining(" "));
            case Intake.TooLarge(long bytes, long limit) ->
                "The event has " + bytes + " bytes; " + limit + " are the most.";
            case Intake.Unavailable(String reason) -> reason;
        };
    }
}

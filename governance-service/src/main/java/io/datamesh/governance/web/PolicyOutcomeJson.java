package io.datamesh.governance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.web.JsonAnswer;
import java.io.IOException;
import java.util.List;

/** What became of one policy among many, as JSON. */
final class PolicyOutcomeJson {

    private PolicyOutcomeJson() {}

    static void write(String name, CommandResult result, JsonGenerator json) throws IOException {
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
                    json.writeStartObject();
                    json.writeStringField("path", reason.path());
                    json.writeStringField("code", reason.code());
                    json.writeStringField("message", reason.message());
                    json.writeEndObject();
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
}

package io.datamesh.governance.web;

import io.datamesh.governance.view.FactLists;
import io.datamesh.governance.view.Outcome;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;

@Controller("/claims")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "policies")
final class ClaimController {

    private final FactLists lists;

    ClaimController(FactLists lists) {
        this.lists = lists;
    }

    /** What a declaration or a command came to: its fact, or its rejection, which can be asked for here for a week. It is known by its event id. */
    @Operation(summary = "Ask what became of a declaration or a command")
    @Get(value = "/{id}", produces = MediaType.APPLICATION_JSON)
    byte[] outcome(String id) {
        Outcome outcome = lists.outcome(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("Nothing is known of a claim '" + id + "'. If it was just sent, ask again."),
                        Map.of("Retry-After", "1")));
        return JsonAnswer.object(json -> {
            json.writeStringField("claimId", id);
            json.writeStringField("state", outcome.accepted() ? "accepted" : "refused");
            json.writeFieldName(outcome.accepted() ? "fact" : "rejection");
            JsonAnswer.raw(json, outcome.json());
        });
    }
}

package io.datamesh.catalog.web;

import io.datamesh.catalog.view.CatalogView;
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
@Tag(name = "products")
final class ClaimController {

    private final CatalogView view;

    ClaimController(CatalogView view) {
        this.view = view;
    }

    /** What a claim came to: the fact it caused, or its rejection, which can be asked for here for a week. A claim is known by its event id. */
    @Operation(summary = "Ask what became of a claim")
    @Get(value = "/{id}", produces = MediaType.APPLICATION_JSON)
    byte[] outcome(String id) {
        CatalogView.Outcome outcome = view.outcome(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("No claim '" + id + "' has been decided. If it was just sent, ask again."),
                        Map.of("Retry-After", "1")));
        return JsonAnswer.object(json -> {
            json.writeStringField("claimId", id);
            json.writeStringField("state", outcome.accepted() ? "accepted" : "refused");
            json.writeFieldName(outcome.accepted() ? "fact" : "rejection");
            JsonAnswer.raw(json, outcome.json());
        });
    }
}

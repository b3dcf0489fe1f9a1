package io.datamesh.governance.web;

import io.datamesh.governance.view.FactLists;
import io.datamesh.kit.web.ClaimAnswer;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

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
        return ClaimAnswer.decided(id, lists.outcome(id));
    }
}

package io.datamesh.catalog.web;

import io.datamesh.catalog.view.CatalogView;
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
        return ClaimAnswer.decided(id, view.outcome(id));
    }
}

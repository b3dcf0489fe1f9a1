package io.datamesh.kit.web;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;

/** The description of the service's own interface, which was written when it was compiled. */
@Hidden
@Controller("/openapi")
final class OpenApiController {

    private final OpenApiDocument document;

    OpenApiController(OpenApiDocument document) {
        this.document = document;
    }

    @Get
    @Produces({MediaType.APPLICATION_YAML, "application/openapi+yaml", MediaType.TEXT_PLAIN})
    String yaml() {
        return document.yaml().orElseThrow(OpenApiController::absent);
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, "application/openapi+json"})
    String json() {
        return document.json().orElseThrow(OpenApiController::absent);
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.notFound("This service was built without a description of its interface."));
    }
}

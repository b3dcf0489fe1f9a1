package io.datamesh.kit.web;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;

/** The description of the service's own interface, which was written when it was compiled. */
@Hidden
@Controller("/openapi")
final class OpenApiController {

    private static final String YAML = "application/openapi+yaml";
    private static final String JSON = "application/openapi+json";

    private final OpenApiDocument document;

    OpenApiController(OpenApiDocument document) {
        this.document = document;
    }

    /** YAML, unless JSON is preferred. */
    @Get
    @Produces({YAML, JSON, MediaType.APPLICATION_YAML, MediaType.APPLICATION_JSON})
    HttpResponse<String> describe(HttpRequest<?> request) {
        boolean json = request.accept().stream()
                .filter(type ->
                        type.getSubtype().endsWith("yaml") || type.getSubtype().endsWith("json"))
                .findFirst()
                .filter(type -> type.getSubtype().endsWith("json"))
                .isPresent();
        return json
                ? HttpResponse.ok(document.json().orElseThrow(OpenApiController::absent))
                        .contentType(JSON)
                : HttpResponse.ok(document.yaml().orElseThrow(OpenApiController::absent))
                        .contentType(YAML);
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.notFound("This service was built without a description of its interface."));
    }
}

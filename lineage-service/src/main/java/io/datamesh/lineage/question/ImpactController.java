package io.datamesh.lineage.question;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.security.Read;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;

@Controller("/impact")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "impact")
final class ImpactController {

    private static final Set<String> PARAMETERS = Set.of(LineageRequest.AS_OF, "limit", "cursor");

    private final ImpactQuestions questions;
    private final ContractImpact contracts;
    private final DescriptorReader reader;

    ImpactController(ImpactQuestions questions, ContractImpact contracts, DescriptorReader reader) {
        this.questions = questions;
        this.contracts = contracts;
        this.reader = reader;
    }

    /** All that is computed from a node, the products and owners concerned, and who is known to use them, each with the way there. Datasets come in pages. */
    @PagedOperation("Tell whom a change would reach")
    @Get(value = "/{nodeId:.+}", produces = MediaType.APPLICATION_JSON)
    byte[] impact(String nodeId, @Parameter(hidden = true) PageRequest page, HttpRequest<?> request) {
        LineageRequest.Parameters parameters = new LineageRequest.Parameters(request);
        parameters.refuseOthersThan(PARAMETERS);
        long at = parameters.time(LineageRequest.AS_OF);
        parameters.end();
        return questions.impact(nodeId, at, page);
    }

    /** For each breaking change between the published product and this document: the columns it touches, and all that would be reached through them. */
    @Operation(summary = "Tell whom a new version of a product would break")
    @Read
    @Post(produces = MediaType.APPLICATION_JSON)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    byte[] impact(@Body byte[] document, HttpRequest<?> request) {
        String mediaType = request.getContentType().map(MediaType::getName).orElse(null);
        return switch (reader.read(document, mediaType)) {
            case Reading.Read read -> contracts.of(read.product());
            case Reading.Refused refused ->
                throw new ProblemException(Problem.refused(
                        "The document is not a product that can be published.",
                        refused.violations().stream()
                                .map(one -> new Violation(one.getPath(), one.getCode(), one.getMessage()))
                                .toList()));
        };
    }
}

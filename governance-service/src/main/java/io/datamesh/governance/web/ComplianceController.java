package io.datamesh.governance.web;

import io.datamesh.governance.view.FactLists;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.security.Read;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.model.Verdict;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;

@Controller("/compliance")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "compliance")
final class ComplianceController implements Filtered {

    private static final String LIST = "compliance";
    private static final FilterParameters FILTERS = new FilterParameters(
            List.of("domain", "product", "verdict"),
            Map.of("verdict", FilterParameters.words(Verdict.values())),
            FilterParameters.PAGING);

    private final FactLists lists;
    private final DescriptorReader reader;
    private final ComplianceCheck check;

    ComplianceController(FactLists lists, DescriptorReader reader, ComplianceCheck check) {
        this.lists = lists;
        this.reader = reader;
        this.check = check;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/compliance", FILTERS);
    }

    /** The last verdict on each product, by product; filters are {@code domain}, {@code verdict} and {@code product}. */
    @Operation(summary = "List verdicts")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page, HttpRequest<?> request) {
        return Paging.answer(lists.compliance(FILTERS.read(request), Paging.after(page, LIST), page.limit()), LIST);
    }

    /** The last verdict on a product. */
    @Operation(summary = "Show the verdict on a product")
    @Get(value = "/{productId}", produces = MediaType.APPLICATION_JSON)
    byte[] show(String productId) {
        return lists.verdict(productId)
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("No product '" + productId + "' has been judged.")));
    }

    /** The verdict a product would get if it were published as it stands in this document; publishes nothing. */
    @Operation(summary = "Judge a product without publishing it")
    @Read
    @Post(value = "/check", produces = MediaType.APPLICATION_JSON)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain", MediaType.APPLICATION_JSON})
    byte[] check(@Body byte[] document, HttpRequest<?> request) {
        String mediaType = request.getContentType().map(MediaType::getName).orElse(null);
        return switch (reader.read(document, mediaType)) {
            case Reading.Refused refused -> throw PolicyDocuments.unreadable(refused.violations());
            case Reading.Read read -> check.check(read.product()).json();
        };
    }
}

package io.datamesh.catalog.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import io.datamesh.catalog.view.IndexFields;
import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

@Controller("/domains")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "domains")
final class DomainController {

    private static final String LIST = "domains";
    private static final int MOST_DOMAINS = 10_000;
    private static final int MOST_VALUES = 50;

    private final ProductSearch search;

    DomainController(ProductSearch search) {
        this.search = search;
    }

    /** All domains that ever published, by name, each with the number of its products. */
    @Operation(summary = "List the domains")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] list(PageRequest page) {
        String after = page.after(LIST, 1).map(cursor -> cursor.key(0)).orElse("");
        List<FacetValue> domains = search.counts(IndexFields.DOMAIN, ProductFilter.none(), MOST_DOMAINS).stream()
                .sorted(Comparator.comparing(FacetValue::value))
                .filter(domain -> domain.value().compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList();
        boolean more = domains.size() > page.limit();
        List<FacetValue> shown = more ? domains.subList(0, page.limit()) : domains;
        return JsonAnswer.page(
                shown.stream().map(DomainController::summary).toList(),
                more ? Cursor.of(LIST, shown.getLast().value()).encode() : null);
    }

    /** One domain: how many products it has in each status, who owns them, and how they are tagged. */
    @Operation(summary = "Show a domain")
    @Get(value = "/{name}", produces = MediaType.APPLICATION_JSON)
    byte[] show(String name) {
        ProductFilter ofDomain = new ProductFilter(Map.of(IndexFields.DOMAIN, List.of(name)));
        List<FacetValue> found = search.counts(IndexFields.DOMAIN, ofDomain, 1);
        if (found.isEmpty()) {
            throw new ProblemException(Problem.notFound("No product was ever published by domain '" + name + "'."));
        }
        return JsonAnswer.object(json -> {
            json.writeStringField("name", found.getFirst().value());
            json.writeNumberField("products", found.getFirst().count());
            counts(json, "statuses", search.counts(IndexFields.STATUS, ofDomain, MOST_VALUES));
            counts(json, "sensitivities", search.counts(IndexFields.SENSITIVITY, ofDomain, MOST_VALUES));
            counts(json, "owners", search.counts(IndexFields.OWNER, ofDomain, MOST_VALUES));
            counts(json, "tags", search.counts(IndexFields.TAG, ofDomain, MOST_VALUES));
        });
    }

    private static byte[] summary(FacetValue domain) {
        return JsonAnswer.object(json -> {
            json.writeStringField("name", domain.value());
            json.writeNumberField("products", domain.count());
        });
    }

    private static void counts(JsonGenerator json, String field, List<FacetValue> values) throws IOException {
        json.writeObjectFieldStart(field);
        for (FacetValue value : values) {
            json.writeNumberField(value.value(), value.count());
        }
        json.writeEndObject();
    }
}

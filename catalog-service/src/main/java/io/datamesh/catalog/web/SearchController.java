package io.datamesh.catalog.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.search.SearchAnswer;
import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.FilterParameters;
import io.datamesh.kit.web.Filtered;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

@Controller("/search")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "search")
final class SearchController implements Filtered {

    private static final String LIST = "search";
    private static final FilterParameters FILTERS =
            new FilterParameters(ProductFilter.FIELDS, ProductFilter.SCALES, Set.of("q", "limit", "cursor"));

    private final ProductSearch search;

    SearchController(ProductSearch search) {
        this.search = search;
    }

    @Override
    public Map<String, FilterParameters> filters() {
        return Map.of("/search", FILTERS);
    }

    /**
     * Finds products by name, description, fields, tags and owners. Every word must match: as a word, as the beginning of one, or with a typing error.
     * Retired products are left out unless {@code status} asks for them, blocked ones unless {@code compliance} does.
     */
    @Operation(summary = "Find products by what people type")
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] search(@QueryValue(defaultValue = "") String q, PageRequest page, HttpRequest<?> request) {
        if (q.length() > ProductSearch.LONGEST_QUERY) {
            throw ProblemException.invalid(
                    "q", "too-long", "A query has at most " + ProductSearch.LONGEST_QUERY + " characters.");
        }
        long from = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
        if (from < 0 || from + page.limit() > ProductSearch.DEEPEST_HIT) {
            throw ProblemException.invalid(
                    "cursor",
                    "too-deep",
                    "A search shows at most " + ProductSearch.DEEPEST_HIT + " hits; narrow it down instead.");
        }
        SearchAnswer answer = search.search(q, new ProductFilter(FILTERS.read(request)), (int) from, page.limit());
        String next = answer.more() && from + 2L * page.limit() <= ProductSearch.DEEPEST_HIT
                ? Cursor.of(LIST, Long.toString(from + page.limit())).encode()
                : null;
        return JsonAnswer.object(json -> {
            json.writeArrayFieldStart("items");
            for (SearchAnswer.Hit hit : answer.hits()) {
                write(hit, json);
            }
            json.writeEndArray();
            json.writeStringField("next", next);
            json.writeNumberField("total", answer.total());
            json.writeBooleanField("totalIsExact", answer.exact());
            json.writeObjectFieldStart("facets");
            for (Map.Entry<String, List<SearchAnswer.FacetValue>> facet :
                    answer.facets().entrySet()) {
                write(facet.getKey(), facet.getValue(), json);
            }
            json.writeEndObject();
        });
    }

    private static void write(SearchAnswer.Hit hit, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("product");
        JsonAnswer.raw(json, hit.summary());
        json.writeNumberField("score", hit.score());
        json.writeObjectFieldStart("highlights");
        for (Map.Entry<String, String> highlight : hit.highlights().entrySet()) {
            json.writeStringField(highlight.getKey(), highlight.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(String field, List<SearchAnswer.FacetValue> values, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (SearchAnswer.FacetValue value : values) {
            json.writeStartObject();
            json.writeStringField("value", value.value());
            json.writeNumberField("count", value.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

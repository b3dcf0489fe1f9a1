package io.datamesh.catalog.portal.search;

import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.catalog.portal.search.SearchPage.Choice;
import io.datamesh.catalog.portal.search.SearchPage.Found;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.search.SearchAnswer;
import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import io.datamesh.catalog.view.IndexFields;
import io.datamesh.catalog.view.ProductFilter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Hidden
@Controller("/portal/search")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchPageController {

    private static final int MOST_FIELDS = 6;

    /** In the order in which the page offers them. */
    private static final List<String> FACETS = List.of(
            IndexFields.DOMAIN,
            IndexFields.COMPLIANCE,
            IndexFields.SLO,
            IndexFields.STATUS,
            IndexFields.SENSITIVITY,
            IndexFields.OWNER,
            IndexFields.TAG);

    private final Pages pages;
    private final ProductSearch search;

    SearchPageController(Pages pages, ProductSearch search) {
        this.pages = pages;
        this.search = search;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> show(HttpRequest<?> request) {
        SearchPage page = page(Question.of(request.getParameters()));
        return Pages.wantsPart(request)
                ? pages.part(request, "search/results", page)
                : pages.page(request, "search/search", "search", title(page), page);
    }

    private static String title(SearchPage page) {
        return page.question().text().isBlank() ? "Search" : page.question().text() + " – search";
    }

    private SearchPage page(Question question) {
        SearchAnswer answer = search.search(question.searched(), question.filter(), question.from(), Question.PAGE);
        return new SearchPage(
                question,
                answer.hits().stream().map(SearchPageController::found).toList(),
                answer.total(),
                answer.exact(),
                answer.more() && question.canGoOn(),
                facets(question, answer));
    }

    private static Found found(SearchAnswer.Hit hit) {
        Map<String, String> marked = hit.highlights();
        ProductCard product = ProductCard.of(hit.summary());
        String passage = Highlights.passage(marked.get(IndexFields.DESCRIPTION_TEXT));
        boolean described = passage != null
                && product.description() != null
                && product.description().contains(Highlights.plain(passage));
        return new Found(
                product,
                marked.get(IndexFields.NAME_TEXT),
                described ? passage : null,
                described ? null : passage,
                Highlights.words(marked.get(IndexFields.FIELDS_TEXT), MOST_FIELDS));
    }

    private Map<String, List<Choice>> facets(Question question, SearchAnswer answer) {
        Map<String, List<Choice>> facets = new LinkedHashMap<>();
        for (String field : FACETS) {
            List<Choice> choices = choices(field, question, counts(field, question, answer));
            if (!choices.isEmpty()) {
                facets.put(field, choices);
            }
        }
        return facets;
    }

    /** Of a field that is asked for, the other values are counted as if it were not, so that one can tick them too. */
    private List<FacetValue> counts(String field, Question question, SearchAnswer answer) {
        return question.filters().containsKey(field)
                ? search.search(question.searched(), question.filterWithout(field), 0, 1)
                        .facets()
                        .get(field)
                : answer.facets().get(field);
    }

    private static List<Choice> choices(String field, Question question, List<FacetValue> counts) {
        List<Choice> choices = new ArrayList<>();
        for (FacetValue count : counts) {
            choices.add(new Choice(count.value(), count.count(), question.has(field, count.value())));
        }
        for (String asked : question.filters().getOrDefault(field, List.of())) {
            if (counts.stream().noneMatch(count -> count.value().equalsIgnoreCase(asked))) {
                choices.add(new Choice(asked, 0, true));
            }
        }
        if (ProductFilter.SCALES.containsKey(field)) {
            List<String> scale = ProductFilter.SCALES.get(field);
            choices.sort((one, other) -> Integer.compare(scale.indexOf(other.value()), scale.indexOf(one.value())));
        }
        return choices;
    }
}

package io.datamesh.catalog.portal.home;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.catalog.portal.Share;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.search.SearchAnswer;
import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import io.datamesh.catalog.view.ChangeLists;
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
import java.util.List;

@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomeController {

    private static final int MOST_DOMAINS = 12;
    private static final int MOST_PRODUCTS = 6;
    private static final int MOST_CHANGES = 8;

    private final Pages pages;
    private final ProductSearch search;
    private final ChangeLists changes;

    HomeController(Pages pages, ProductSearch search, ChangeLists changes) {
        this.pages = pages;
        this.search = search;
        this.changes = changes;
    }

    @Get(value = "/", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> home(HttpRequest<?> request) {
        return pages.page(request, "home/home", "home", "Data products", page());
    }

    /** What changed lately, for a page that is open. */
    @Get(value = "/portal/home/changes", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> latest(HttpRequest<?> request) {
        return pages.part(request, "home/latest", changes(changes.latest(MOST_CHANGES)));
    }

    private HomePage page() {
        SearchAnswer all = search.search("", ProductFilter.none(), 0, 1);
        List<FacetValue> domains = all.facets().get(IndexFields.DOMAIN);
        return new HomePage(
                all.total(),
                domains.stream().limit(MOST_DOMAINS).toList(),
                domains.size() > MOST_DOMAINS,
                shares(IndexFields.COMPLIANCE),
                shares(IndexFields.SLO),
                changes(changes.created(MOST_PRODUCTS)),
                ProductCard.all(changes.mostChanged(MOST_PRODUCTS)),
                changes(changes.latest(MOST_CHANGES)));
    }

    private List<Share> shares(String field) {
        List<String> scale = ProductFilter.SCALES.get(field);
        return Share.of(search.counts(field, ProductFilter.none(), scale.size()), scale.reversed());
    }

    private static List<Json> changes(List<byte[]> summaries) {
        return summaries.stream().map(Json::read).toList();
    }
}

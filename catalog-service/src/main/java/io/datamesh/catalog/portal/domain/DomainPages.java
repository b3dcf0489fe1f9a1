package io.datamesh.catalog.portal.domain;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.catalog.portal.Share;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import io.datamesh.catalog.view.ChangeLists;
import io.datamesh.catalog.view.IndexFields;
import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

@Hidden
@Controller("/portal/domains")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DomainPages {

    private static final String AREA = "domains";
    private static final int MOST_DOMAINS = 10_000;
    private static final int PAGE = 60;
    private static final int PRODUCTS = 20;
    private static final int MOST_VALUES = 12;
    private static final int MOST_CHANGES = 6;

    private final Pages pages;
    private final ProductSearch search;
    private final ProductLists lists;
    private final ChangeLists changes;

    DomainPages(Pages pages, ProductSearch search, ProductLists lists, ChangeLists changes) {
        this.pages = pages;
        this.search = search;
        this.lists = lists;
        this.changes = changes;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> list(@QueryValue(defaultValue = "") String after, HttpRequest<?> request) {
        List<FacetValue> domains = search.counts(IndexFields.DOMAIN, ProductFilter.none(), MOST_DOMAINS).stream()
                .sorted(Comparator.comparing(FacetValue::value))
                .filter(domain -> domain.value().compareTo(after) > 0)
                .limit(PAGE + 1L)
                .toList();
        boolean more = domains.size() > PAGE;
        List<FacetValue> shown = more ? domains.subList(0, PAGE) : domains;
        String next =
                more ? "/portal/domains?after=" + Show.encoded(shown.getLast().value()) : null;
        return pages.page(request, "domain/domains", AREA, "Domains", new DomainsPage(shown, next));
    }

    @Get(value = "/{name}", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> show(String name, @Nullable @QueryValue String after, HttpRequest<?> request) {
        ProductFilter ofDomain = new ProductFilter(Map.of(IndexFields.DOMAIN, List.of(name)));
        List<FacetValue> found = search.counts(IndexFields.DOMAIN, ofDomain, 1);
        if (found.isEmpty()) {
            throw new ProblemException(Problem.notFound("No product was ever published by domain '" + name + "'."));
        }
        String domain = found.getFirst().value();
        ProductLists.Slice slice = lists.list(ofDomain, after, PRODUCTS);
        DomainPage page = new DomainPage(
                domain,
                found.getFirst().count(),
                ProductCard.all(slice.items()),
                slice.lastId() == null ? null : Show.domain(domain) + "?after=" + Show.encoded(slice.lastId()),
                search.counts(IndexFields.STATUS, ofDomain, MOST_VALUES),
                search.counts(IndexFields.OWNER, ofDomain, MOST_VALUES),
                search.counts(IndexFields.TAG, ofDomain, MOST_VALUES),
                shares(IndexFields.COMPLIANCE, ofDomain),
                shares(IndexFields.SLO, ofDomain),
                changes.latestOf(domain, MOST_CHANGES).stream().map(Json::read).toList());
        return pages.page(request, "domain/domain", AREA, domain + " – domain", page);
    }

    private List<Share> shares(String field, ProductFilter filter) {
        List<String> scale = ProductFilter.SCALES.get(field);
        return Share.of(search.counts(field, filter, scale.size()), scale.reversed());
    }
}

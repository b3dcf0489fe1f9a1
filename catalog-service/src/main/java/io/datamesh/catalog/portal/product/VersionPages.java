package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.ChangeLists;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.ContractDiff;
import io.datamesh.product.diff.ContractDiffer;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

@Hidden
@Controller("/portal/products/{id}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VersionPages {

    private static final int MOST_CHANGES = 20;
    private static final int MOST_VERSIONS = 100;

    private final Pages pages;
    private final Head head;
    private final CatalogView view;
    private final ChangeLists changes;
    private final ContractDiffer differ = new ContractDiffer();

    VersionPages(Pages pages, Head head, CatalogView view, ChangeLists changes) {
        this.pages = pages;
        this.head = head;
        this.view = view;
        this.changes = changes;
    }

    /** @param from and {@code to} the versions to compare; without them the last change that brought a version */
    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> versions(
            String id,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue Long before,
            HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.VERSIONS);
        List<Json> listed = changes.of(id, before, MOST_CHANGES + 1).stream()
                .map(Json::read)
                .toList();
        boolean more = listed.size() > MOST_CHANGES;
        List<Json> shown = more ? listed.subList(0, MOST_CHANGES) : listed;
        List<String> versions = changes.of(id, null, MOST_VERSIONS).stream()
                .map(change -> Json.read(change).text("version"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        String next = to != null ? to : found.fact().getVersion();
        String previous = from != null ? from : predecessor(versions, next);
        VersionsPage page = new VersionsPage(
                found,
                shown,
                more ? (Long) shown.getLast().count("revision") : null,
                diff(id, previous, next).orElse(null),
                previous,
                next,
                versions);
        return pages.page(request, "product/versions", "search", found.product().getName() + " – versions", page);
    }

    /** @param versions newest first */
    private static String predecessor(List<String> versions, String version) {
        int at = versions.indexOf(version);
        return at >= 0 && at + 1 < versions.size() ? versions.get(at + 1) : null;
    }

    private Optional<ContractDiff> diff(String id, String from, String to) {
        if (from == null || from.equals(to)) {
            return Optional.empty();
        }
        Optional<ProductChanged> previous = view.fact(id, from);
        return view.fact(id, to)
                .flatMap(next -> previous.map(former -> differ.diff(former.getProduct(), next.getProduct())));
    }
}

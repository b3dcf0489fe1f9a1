package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Pages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

@Hidden
@Controller("/portal/lineage")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LineagePages {

    private final Pages pages;
    private final LineageLooking looking;

    LineagePages(Pages pages, LineageLooking looking) {
        this.pages = pages;
        this.looking = looking;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> show(HttpRequest<?> request) {
        LineageView page = looking.look(LineageQuestion.read(request), request);
        return Pages.wantsPart(request)
                ? pages.part(request, "lineage/graph", page)
                : pages.page(request, "lineage/lineage", "lineage", "Lineage", page);
    }
}

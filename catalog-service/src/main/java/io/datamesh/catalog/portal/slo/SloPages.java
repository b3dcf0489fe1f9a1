package io.datamesh.catalog.portal.slo;

import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.peer.Asking;
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
import java.util.HashMap;
import java.util.Map;

@Hidden
@Controller("/portal/slos")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SloPages {

    private static final String PAGE = "50";

    private final Pages pages;
    private final Asking asking;

    SloPages(Pages pages, Asking asking) {
        this.pages = pages;
        this.asking = asking;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> list(
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String domain,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("state", state);
        parameters.put("domain", domain);
        parameters.put("cursor", cursor);
        parameters.put("limit", PAGE);
        SlosPage page =
                new SlosPage(asking.ask(Asking.QUALITY, Asking.path("/slos", parameters), request), state, domain);
        return pages.page(request, "slo/slos", "slos", "SLOs", page);
    }
}

package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.peer.Asking;
import io.datamesh.kit.peer.PeerCall;
import io.datamesh.kit.security.Read;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

@Hidden
@Controller("/portal/governance")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyPages {

    private static final String AREA = "governance";
    private static final String PAGE = "25";
    private static final int FEW = 10;
    private static final String YAML = "application/yaml";
    private static final String EXAMPLE = """
            name: owner-on-call
            description: Every product names who is on call for it.
            scope: {global: true}
            enforcement: recommended
            mode: draft
            severity: medium
            owner: Data Governance
            rule: has(product.ownership) && has(product.ownership.onCall)
            message: Nobody is on call for this product.
            """;

    private final Pages pages;
    private final Asking asking;

    PolicyPages(Pages pages, Asking asking) {
        this.pages = pages;
        this.asking = asking;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> policies(@Nullable @QueryValue String cursor, HttpRequest<?> request) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("cursor", cursor);
        parameters.put("limit", PAGE);
        Asked asked = asking.ask(Asking.GOVERNANCE, Asking.path("/policies", parameters), request);
        return pages.page(request, "governance/policies", AREA, "Policies", new PoliciesPage(asked));
    }

    @Get(value = "/policies/{name}", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> policy(String name, HttpRequest<?> request) {
        String path = "/policies/" + Show.encoded(name);
        CompletableFuture<Asked> asked = asking.begin(Asking.GOVERNANCE, path, request);
        CompletableFuture<Asked> versions = asking.begin(Asking.GOVERNANCE, path + "/versions?limit=20", request);
        Asked violations = asking.ask(
                Asking.GOVERNANCE,
                Asking.path("/violations", Map.of("policy", name, "limit", Integer.toString(FEW))),
                request);
        PolicyPage page = new PolicyPage(
                name, asked.join(), versions.join(), new ViolationList(violations, Map.of("policy", name), null));
        return pages.page(request, "governance/policy", AREA, name + " – policy", page);
    }

    /** A form to try a policy. It begins with one that is an example. */
    @Get(value = "/try", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> form(HttpRequest<?> request) {
        return pages.page(request, "governance/try", AREA, "Try a policy", new TryPage(EXAMPLE, null));
    }

    /** Tries a policy on the live catalog. Changes nothing. */
    @Read
    @Post(value = "/try", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<byte[]> tryOut(@Body TryForm form, HttpRequest<?> request) {
        String document = form.document() == null ? "" : form.document();
        PeerCall call = PeerCall.post("/policies/dry-run", document.getBytes(StandardCharsets.UTF_8), YAML);
        TryPage page = new TryPage(
                document, asking.begin(Asking.GOVERNANCE, call, request).join());
        return Pages.wantsPart(request)
                ? pages.part(request, "governance/tried", page)
                : pages.page(request, "governance/try", AREA, "Try a policy", page);
    }
}

package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.lineage.LineageLooking;
import io.datamesh.catalog.portal.lineage.LineageQuestion;
import io.datamesh.catalog.portal.lineage.LineageView;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.peer.Asking;
import io.datamesh.kit.peer.PeerCall;
import io.datamesh.kit.peer.PeerReply;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The pages of a product that other services have to be asked for. */
@Hidden
@Controller("/portal/products/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeerPages {

    private static final String AREA = "search";
    private static final String PAGE = "20";
    private static final String OPEN_SLO = "application/yaml";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Pages pages;
    private final Head head;
    private final Asking asking;
    private final LineageLooking lineage;

    PeerPages(Pages pages, Head head, Asking asking, LineageLooking lineage) {
        this.pages = pages;
        this.head = head;
        this.asking = asking;
        this.lineage = lineage;
    }

    /** For a page that is open already: it does not wait for others. */
    @Get(value = "/trust", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> trust(String id, HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.OVERVIEW);
        CompletableFuture<Asked> report = asking.begin(Asking.QUALITY, quality(id, "quality"), request);
        CompletableFuture<Asked> slos = asking.begin(Asking.QUALITY, quality(id, "slos"), request);
        CompletableFuture<Asked> compliance =
                asking.begin(Asking.GOVERNANCE, "/compliance/" + Show.encoded(id), request);
        return pages.part(
                request, "product/trusted", new TrustPart(found, report.join(), slos.join(), compliance.join()));
    }

    @Get(value = "/quality", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> quality(String id, @QueryValue(defaultValue = "0") int from, HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.QUALITY);
        CompletableFuture<Asked> report = asking.begin(Asking.QUALITY, quality(id, "quality"), request);
        CompletableFuture<Asked> slos = asking.begin(Asking.QUALITY, quality(id, "slos"), request);
        QualityPage page = new QualityPage(found, report.join(), slos.join(), Math.max(0, from));
        return pages.page(request, "product/quality", AREA, found.product().getName() + " – quality", page);
    }

    /** One objective with its history; for a page that is open, only the drawing of it. */
    @Get(value = "/slos/{slo}", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> slo(String id, String slo, HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.QUALITY);
        Asked asked = asking.ask(Asking.QUALITY, quality(id, "slos/" + Show.encoded(slo)), request);
        SloPage page = new SloPage(found, slo, asked);
        return Pages.wantsPart(request)
                ? pages.part(request, "product/slo-chart", page)
                : pages.page(
                        request,
                        "product/slo",
                        AREA,
                        slo + " – " + found.product().getName(),
                        page);
    }

    @Get(value = "/lineage", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> lineage(String id, HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.LINEAGE);
        LineageQuestion question = LineageQuestion.ofProduct(id, Show.product(id, Tab.LINEAGE.path()), request);
        LineageView view = lineage.look(question, request);
        return Pages.wantsPart(request)
                ? pages.part(request, "lineage/graph", view)
                : pages.page(
                        request,
                        "product/lineage",
                        AREA,
                        found.product().getName() + " – lineage",
                        new LineagePage(found, view));
    }

    @Get(value = "/violations", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> violations(
            String id,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.VIOLATIONS);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("product", id);
        parameters.put("status", status);
        parameters.put("cursor", cursor);
        parameters.put("limit", PAGE);
        CompletableFuture<Asked> violations =
                asking.begin(Asking.GOVERNANCE, Asking.path("/violations", parameters), request);
        CompletableFuture<Asked> compliance =
                asking.begin(Asking.GOVERNANCE, "/compliance/" + Show.encoded(id), request);
        ViolationsPage page = new ViolationsPage(found, violations.join(), compliance.join(), status);
        return pages.page(request, "product/violations", AREA, found.product().getName() + " – violations", page);
    }

    /** The product's SLOs for other tools. */
    @Get("/openslo")
    HttpResponse<byte[]> openSlo(String id, HttpRequest<?> request) {
        head.of(id, Tab.QUALITY);
        PeerReply reply = asking.reply(
                        Asking.QUALITY, PeerCall.get(quality(id, "slos")).accepting(OPEN_SLO), request)
                .join();
        return switch (reply) {
            case PeerReply.Answered(int status, byte[] body)
            when status == 200 -> HttpResponse.ok(body).header("Content-Type", OPEN_SLO);
            case PeerReply.Answered(int status, byte[] body)
            when status == 404 ->
                throw new ProblemException(Problem.notFound("The quality service knows no SLOs of '" + id + "'."));
            case PeerReply.Answered(int status, byte[] body) ->
                throw new ProblemException(
                        Problem.of(ProblemType.NOT_READY, "The quality service answered HTTP " + status + "."));
            case PeerReply.Unavailable(String reason) -> throw ProblemException.notReady(reason, RETRY_AFTER);
        };
    }

    private static String quality(String id, String what) {
        return "/products/" + Show.encoded(id) + "/" + what;
    }
}

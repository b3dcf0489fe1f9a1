package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.peer.Asking;
import io.datamesh.catalog.portal.session.SignIn;
import io.datamesh.kit.audit.AuditNote;
import io.datamesh.kit.peer.PeerCall;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.web.JsonAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Set;

@Hidden
@Controller("/portal/governance/violations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ViolationPages {

    private static final int PAGE = 25;
    private static final int FEW = 5;
    private static final Set<String> ACTIONS = Set.of("acknowledge", "waive", "reopen");

    private final Pages pages;
    private final Asking asking;

    ViolationPages(Pages pages, Asking asking) {
        this.pages = pages;
        this.asking = asking;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        ViolationList page = ViolationList.ask(request, asking, PAGE);
        return Pages.wantsPart(request)
                ? pages.part(request, "governance/violation-list", page)
                : pages.page(request, "governance/violations", "governance", "Violations", page);
    }

    /** The first few of a domain, for its page. */
    @Get(value = "/of-domain", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> ofDomain(HttpRequest<?> request) {
        return pages.part(request, "governance/few", ViolationList.ask(request, asking, FEW));
    }

    /** Does what the API does, with the rights of whoever is signed in. */
    @Post(value = "/{id}/{action}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> act(
            String id, String action, @Body ViolationForm form, HttpRequest<?> request, MeshPrincipal principal) {
        if (!ACTIONS.contains(action)) {
            throw new ProblemException(Problem.notFound("One can't " + action + " a violation."));
        }
        AuditNote.of("violation." + action, id, null).attachTo(request);
        Asked done = asking.begin(
                        Asking.GOVERNANCE,
                        PeerCall.post(
                                "/violations/" + Show.encoded(id) + "/" + action,
                                body(form),
                                MediaType.APPLICATION_JSON),
                        request)
                .join();
        if (Pages.wantsPart(request)) {
            Asked now = done.isGiven() && done.json().has("id")
                    ? done
                    : asking.ask(Asking.GOVERNANCE, "/violations/" + Show.encoded(id), request);
            return pages.part(request, "governance/acted", new Acted(id, now, done));
        }
        return done.isGiven()
                ? HttpResponse.seeOther(URI.create(SignIn.safe(form.back())))
                : pages.page(request, "governance/refused", "governance", "Not done", new Acted(id, done, done));
    }

    private static byte[] body(ViolationForm form) {
        return JsonAnswer.object(json -> {
            if (form.reason() != null && !form.reason().isBlank()) {
                json.writeStringField("reason", form.reason());
            }
            if (form.until() != null && !form.until().isBlank()) {
                json.writeStringField("until", form.until());
            }
        });
    }
}

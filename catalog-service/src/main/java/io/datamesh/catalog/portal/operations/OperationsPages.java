package io.datamesh.catalog.portal.operations;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.operations.OperationsPage.Part;
import io.datamesh.catalog.portal.operations.OperationsPage.ServiceState;
import io.datamesh.catalog.portal.peer.Asking;
import io.datamesh.kit.peer.PeerCall;
import io.datamesh.kit.peer.PeerReply;
import io.datamesh.kit.readiness.ReadinessCheck;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

@Hidden
@Controller("/portal/operations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OperationsPages {

    private static final PeerCall READINESS = PeerCall.get("/health/readiness");

    private final Pages pages;
    private final Asking asking;
    private final DeadLetters letters;
    private final Collection<ReadinessCheck> checks;
    private final JsonMapper mapper;

    OperationsPages(
            Pages pages, Asking asking, DeadLetters letters, Collection<ReadinessCheck> checks, JsonMapper mapper) {
        this.pages = pages;
        this.asking = asking;
        this.letters = letters;
        this.checks = checks;
        this.mapper = mapper;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> show(HttpRequest<?> request) {
        return pages.page(
                request,
                "operations/operations",
                "operations",
                "Operations",
                new OperationsPage(services(request), letters.newest()));
    }

    /** How the services are, for a page that is open. */
    @Get(value = "/services", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> servicesNow(HttpRequest<?> request) {
        return pages.part(request, "operations/services", services(request));
    }

    private List<ServiceState> services(HttpRequest<?> request) {
        Map<String, CompletableFuture<PeerReply>> asked = new LinkedHashMap<>();
        for (String service : List.of(Asking.GOVERNANCE, Asking.QUALITY, Asking.LINEAGE)) {
            asked.put(service, asking.reply(service, READINESS, request));
        }
        List<ServiceState> states = new ArrayList<>();
        states.add(own());
        asked.forEach((service, reply) -> states.add(state(service, reply.join())));
        return states;
    }

    private ServiceState own() {
        List<Part> parts = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            Map<String, Object> details = new LinkedHashMap<>(check.details());
            details.put("ready", check.isReady());
            parts.add(Part.of(check.name(), json(details)));
        }
        return new ServiceState("catalog", parts.stream().allMatch(Part::ready), null, parts);
    }

    private Json json(Map<String, Object> details) {
        try {
            return Json.read(mapper.writeValueAsBytes(details));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ServiceState state(String service, PeerReply reply) {
        return switch (reply) {
            case PeerReply.Unavailable(String reason) -> new ServiceState(service, false, reason, List.of());
            case PeerReply.Answered(int status, byte[] body) -> {
                List<Part> parts = new ArrayList<>();
                Json.read(body)
                        .at("details")
                        .at("mesh")
                        .fields("details")
                        .forEach((name, detail) -> parts.add(Part.of(name, detail)));
                yield new ServiceState(service, status == 200, null, parts);
            }
        };
    }
}

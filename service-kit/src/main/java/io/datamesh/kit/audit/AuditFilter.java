package io.datamesh.kit.audit;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.security.Routes;
import io.datamesh.model.CommandOutcome;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.web.router.RouteAttributes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Records each command of somebody we know when it is answered. Who has no valid token is nobody, and could only fill the topic. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuditFilter implements Ordered {

    private final AuditTrail trail;
    private final HttpClientAddressResolver addresses;
    private final Clock clock;

    @Nullable
    private final String service;

    AuditFilter(
            AuditTrail trail,
            HttpClientAddressResolver addresses,
            @Property(name = "micronaut.application.name") @Nullable String service) {
        this.trail = trail;
        this.addresses = addresses;
        this.clock = Clock.systemUTC();
        this.service = service;
    }

    @ResponseFilter
    void record(HttpRequest<?> request, HttpResponse<?> response) {
        Optional<MeshPrincipal> principal = request.getUserPrincipal(MeshPrincipal.class);
        if (principal.isPresent() && isCommand(request)) {
            trail.record(entry(request, response, principal.get()));
        }
    }

    private static boolean isCommand(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(route -> !Routes.isRead(request, route)
                        && !route.getAnnotationMetadata().hasAnnotation(Unaudited.class))
                .orElse(false);
    }

    private AuditRecorded entry(HttpRequest<?> request, HttpResponse<?> response, MeshPrincipal principal) {
        AuditNote note = AuditNote.on(request).orElseGet(() -> AuditNote.of(route(request), request.getPath(), null));
        return AuditRecorded.newBuilder()
                .setActor(principal.subject())
                .setAction(note.action())
                .setOutcome(outcome(response.code()))
                .setRecordedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setService(service)
                .setTarget(note.target())
                .setDomain(note.domain())
                .setRoles(principal.getRoles().stream().sorted().toList())
                .setReason(reason(response))
                .setEventId(note.eventId())
                .setRemoteAddress(addresses.resolve(request))
                .build();
    }

    private static String route(HttpRequest<?> request) {
        return request.getMethodName() + " "
                + BasicHttpAttributes.getUriTemplate(request).orElseGet(request::getPath);
    }

    private static CommandOutcome outcome(int status) {
        if (status < 400) {
            return CommandOutcome.ACCEPTED;
        }
        if (status >= 500) {
            return CommandOutcome.FAILED;
        }
        return status == 403 ? CommandOutcome.FORBIDDEN : CommandOutcome.REFUSED;
    }

    @Nullable
    private static String reason(HttpResponse<?> response) {
        if (response.code() < 400) {
            return null;
        }
        return response.getBody(Problem.class)
                .map(problem -> problem.violations().isEmpty()
                        ? problem.code()
                        : problem.violations().getFirst().code())
                .orElseGet(() -> Integer.toString(response.code()));
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }
}

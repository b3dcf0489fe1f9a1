package io.datamesh.kit.web;

import io.datamesh.kit.problem.ProblemException;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;

/**
 * Answers each request with the view's position, and holds a request that brings one until the view is at least there. The token is taken
 * after the work was done: whoever sends it back, to any instance, sees no less than what this answer showed, and its own writes.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PositionFilter implements Ordered {

    static final String HEADER = "X-Mesh-Position";

    private static final int LONGEST_TOKEN = 8192;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Nullable
    private final AppliedPositions positions;

    private final Duration longestWait;

    PositionFilter(
            @Nullable AppliedPositions positions,
            @Property(name = "mesh.view.wait", defaultValue = "2s") Duration longestWait) {
        this.positions = positions;
        this.longestWait = longestWait;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void waitForPosition(HttpRequest<?> request) throws InterruptedException {
        String wanted = request.getHeaders().get(HEADER);
        if (positions == null || wanted == null || isManagement(request)) {
            return;
        }
        if (wanted.length() > LONGEST_TOKEN) {
            throw ProblemException.invalid(HEADER, "malformed", "The position is longer than any that was given out.");
        }
        try {
            if (!positions.await(wanted, longestWait)) {
                throw ProblemException.notReady(
                        "This instance has not read as far as " + HEADER + " asks for. Try again.", RETRY_AFTER);
            }
        } catch (MalformedPositionException malformed) {
            throw ProblemException.invalid(HEADER, "malformed", "Not a position: " + malformed.getMessage() + ".");
        }
    }

    @ResponseFilter
    void tellPosition(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (positions != null && !response.getHeaders().contains(HEADER) && !isManagement(request)) {
            response.getHeaders().set(HEADER, positions.token());
        }
    }

    private static boolean isManagement(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(route -> route.getAnnotationMetadata().hasStereotype(Endpoint.class))
                .orElse(false);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}

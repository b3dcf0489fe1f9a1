package io.datamesh.kit.web;

import io.datamesh.kit.problem.ProblemException;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;

/** Holds a request that brings a position until the view is at least there. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(bean = AppliedPositions.class)
final class PositionFilter implements Ordered {

    static final String HEADER = "X-Mesh-Position";

    private static final int LONGEST_TOKEN = 8192;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final AppliedPositions positions;

    private final Duration longestWait;

    PositionFilter(
            AppliedPositions positions, @Property(name = "mesh.view.wait", defaultValue = "2s") Duration longestWait) {
        this.positions = positions;
        this.longestWait = longestWait;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void waitForPosition(HttpRequest<?> request) throws InterruptedException {
        String wanted = request.getHeaders().get(HEADER);
        if (wanted == null || ManagementRoutes.matched(request)) {
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

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}

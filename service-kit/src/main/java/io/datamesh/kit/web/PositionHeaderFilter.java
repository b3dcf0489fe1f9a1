package io.datamesh.kit.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Tells the view's position with each answer. It is taken after the work was done: whoever sends it back, to any instance, sees no less than
 * what this answer showed, and its own writes.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(bean = AppliedPositions.class)
final class PositionHeaderFilter implements Ordered {

    private final AppliedPositions positions;

    PositionHeaderFilter(AppliedPositions positions) {
        this.positions = positions;
    }

    @ResponseFilter
    void tellPosition(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(PositionFilter.HEADER) && !ManagementRoutes.matched(request)) {
            response.getHeaders().set(PositionFilter.HEADER, positions.token());
        }
    }

    /** Around everything that can end a request. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.after();
    }
}

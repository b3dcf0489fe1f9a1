package io.datamesh.catalog.portal;

import io.datamesh.catalog.portal.session.PortalPaths;
import io.datamesh.kit.problem.Problem;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Optional;

/** Shows problems of pages as pages. */
@ServerFilter({"/", "/portal/**"})
final class ErrorPageFilter implements Ordered {

    private final Pages pages;

    ErrorPageFilter(Pages pages) {
        this.pages = pages;
    }

    @ResponseFilter
    HttpResponse<?> show(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Optional<Problem> problem =
                response.getBody().filter(Problem.class::isInstance).map(Problem.class::cast);
        if (problem.isEmpty() || request.getMethod() == HttpMethod.HEAD || !PortalPaths.isPage(request)) {
            return response;
        }
        boolean signIn = response.code() == HttpStatus.UNAUTHORIZED.getCode();
        MutableHttpResponse<byte[]> page =
                pages.page(request, "error", "", problem.get().title(), new ErrorPage(problem.get(), signIn));
        page.status(response.code(), response.reason());
        String retryAfter = response.getHeaders().get(HttpHeaders.RETRY_AFTER);
        return retryAfter == null ? page : page.header(HttpHeaders.RETRY_AFTER, retryAfter);
    }

    /** Around everything that can end a request, and within what every answer gets. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before() + 1;
    }
}

package io.datamesh.kit.web;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every answer has: headers that keep browsers safe, a body when it is an error, and a log line when it failed. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AnswerFilter implements Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFilter.class);

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String OWN_PAGES =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ErrorResponseProcessor<?> errors;
    private final HttpLimits limits;

    AnswerFilter(ErrorResponseProcessor<?> errors, HttpLimits limits) {
        this.errors = errors;
        this.limits = limits;
    }

    @RequestFilter
    void trace(HttpRequest<?> request, MutablePropagatedContext context) {
        context.add(new MdcPropagationContext(
                Map.of("traceId", TraceParent.of(request).traceId())));
    }

    @ResponseFilter
    void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() >= 400 && response.getBody().isEmpty() && request.getMethod() != HttpMethod.HEAD) {
            errors.processResponse(ErrorContext.builder(request).build(), response);
        }
        MutableHttpHeaders headers = response.getHeaders();
        HEADERS.forEach((name, value) -> setIfAbsent(headers, name, value));
        boolean page = response.getContentType()
                .filter(MediaType.TEXT_HTML_TYPE::matches)
                .isPresent();
        setIfAbsent(headers, POLICY, page ? OWN_PAGES : NOTHING);
        if (response.code() >= limits.logFromStatus() && !ManagementRoutes.matched(request)) {
            LOG.info("Answered {} to {} {}", response.code(), request.getMethodName(), request.getPath());
        }
    }

    private static void setIfAbsent(MutableHttpHeaders headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }
}

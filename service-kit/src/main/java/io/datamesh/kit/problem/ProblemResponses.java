package io.datamesh.kit.problem;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.netty.NettyHttpRequestBuilder;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where errors become answers: all of Micronaut's exception handlers end here, and so do requests that could not be parsed.
 * An exception that means nothing to the caller is logged under an id, and the answer carries only that id.
 */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    private final ProblemTranslation translation;

    ProblemResponses(HttpServerConfiguration server) {
        this.translation = new ProblemTranslation(server.getMaxRequestSize());
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        HttpRequest<?> request = context.getRequest();
        ProblemException answer = context.getRootCause()
                .map(cause -> of(request, cause, base.status()))
                .orElseGet(() -> new ProblemException(of(request, base.status())));
        return write(request, answer, base);
    }

    private ProblemException of(HttpRequest<?> request, Throwable cause, HttpStatus status) {
        Optional<ProblemException> known = translation.of(cause);
        if (known.isPresent()) {
            return known.get();
        }
        return status.getCode() < 500
                ? new ProblemException(StatusProblems.of(status, null))
                : new ProblemException(unexpected(request, cause));
    }

    private static Problem of(HttpRequest<?> request, HttpStatus status) {
        Throwable unreadable = unreadable(request);
        if (unreadable instanceof TooLongHttpLineException) {
            return StatusProblems.of(HttpStatus.REQUEST_URI_TOO_LONG, null);
        }
        if (unreadable instanceof TooLongHttpHeaderException) {
            return StatusProblems.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, null);
        }
        return StatusProblems.of(status, null);
    }

    @Nullable
    private static Throwable unreadable(HttpRequest<?> request) {
        return request instanceof NettyHttpRequestBuilder netty
                ? netty.toHttpRequestDirect()
                        .map(direct -> direct.decoderResult().cause())
                        .orElse(null)
                : null;
    }

    private static Problem unexpected(HttpRequest<?> request, Throwable cause) {
        UUID id = UUID.randomUUID();
        LOG.error("Unexpected error {} in {} {}", id, request.getMethodName(), request.getPath(), cause);
        return Problem.of(ProblemType.INTERNAL_ERROR, "This is a fault of the service. It was logged as " + id + ".")
                .at(URI.create("urn:uuid:" + id));
    }

    @SuppressWarnings("unchecked")
    private static MutableHttpResponse<Problem> write(
            HttpRequest<?> request, ProblemException answer, MutableHttpResponse<?> base) {
        Problem problem = answer.problem();
        MutableHttpResponse<Problem> response = (MutableHttpResponse<Problem>) base;
        response.status(problem.status(), HttpStatus.getDefaultReason(problem.status()));
        answer.headers().forEach((name, value) -> response.getHeaders().set(name, value));
        response.getHeaders().set("Cache-Control", "no-store");
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
        if (request.getMethod() == HttpMethod.HEAD) {
            return response;
        }
        return response.body(problem.instance() == null ? problem.at(path(request)) : problem)
                .contentType(Problem.MEDIA_TYPE);
    }

    /** Without the query, which may hold what does not belong into logs of clients. */
    @Nullable
    private static URI path(HttpRequest<?> request) {
        try {
            return new URI(null, null, request.getPath(), null);
        } catch (Exception noPath) {
            return null;
        }
    }
}

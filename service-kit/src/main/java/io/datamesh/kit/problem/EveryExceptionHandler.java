package io.datamesh.kit.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Takes what no closer handler takes, so that Micronaut's default, which shows the exception's message, is never reached. */
@Singleton
final class EveryExceptionHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private final ErrorResponseProcessor<?> responses;

    EveryExceptionHandler(ErrorResponseProcessor<?> responses) {
        this.responses = responses;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
        return responses.processResponse(
                ErrorContext.builder(request).cause(exception).build(), HttpResponse.serverError());
    }
}

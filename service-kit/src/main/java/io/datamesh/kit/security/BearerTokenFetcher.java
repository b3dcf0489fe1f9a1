package io.datamesh.kit.security;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the bearer token (RFC 6750). A token that is sent but not valid is answered 401, on reads too: who sends one wants to know that it
 * expired rather than to be someone else.
 */
@Singleton
final class BearerTokenFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    private static final String SCHEME = "Bearer ";

    @Nullable
    private final TokenCheck check;

    private final Scheduler blocking;

    BearerTokenFetcher(@Nullable TokenCheck check, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.check = check;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || check == null) {
            return Mono.empty();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Mono.error(rejected("The Authorization header does not hold a bearer token."));
        }
        String token = header.substring(SCHEME.length()).strip();
        return Mono.fromCallable(() -> accept(check.check(token))).subscribeOn(blocking);
    }

    private static Authentication accept(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Accepted accepted -> accepted.principal();
            case TokenVerdict.Rejected rejected -> throw rejected(rejected.reason());
            case TokenVerdict.Undecided undecided ->
                throw ProblemException.notReady(undecided.reason(), Duration.ofSeconds(5));
        };
    }

    private static ProblemException rejected(String reason) {
        return new ProblemException(
                Problem.of(ProblemType.UNAUTHENTICATED, reason),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"mesh\", error=\"invalid_token\""));
    }
}

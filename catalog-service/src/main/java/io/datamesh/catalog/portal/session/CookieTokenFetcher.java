package io.datamesh.catalog.portal.session;

import io.datamesh.kit.security.TokenCheck;
import io.datamesh.kit.security.TokenVerdict;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Knows who looks at a page. Only pages are asked by cookie: an API that took it could be driven by other sites. A token that has expired is as good as
 * none, so that its pages can still be read.
 */
@Singleton
final class CookieTokenFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    @Nullable
    private final TokenCheck check;

    private final Scheduler blocking;

    CookieTokenFetcher(@Nullable TokenCheck check, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.check = check;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (check == null || !PortalPaths.isPage(request)) {
            return Mono.empty();
        }
        Optional<String> token = SessionCookie.token(request);
        return token.isEmpty()
                ? Mono.empty()
                : Mono.fromCallable(() -> check.check(token.get()) instanceof TokenVerdict.Accepted accepted
                                ? (Authentication) accepted.principal()
                                : null)
                        .subscribeOn(blocking);
    }
}

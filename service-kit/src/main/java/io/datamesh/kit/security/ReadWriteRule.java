package io.datamesh.kit.security;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes need a token, reads need one only where they are configured to. It speaks last: {@code @Secured} and the management endpoints have
 * their own rules.
 */
@Context
final class ReadWriteRule implements SecurityRule<HttpRequest<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadWriteRule.class);
    private static final int LAST = 1000;

    private final boolean readsAreOpen;
    private final boolean canCheckTokens;

    ReadWriteRule(SecuritySettings settings, @Nullable TokenCheck check) {
        this.readsAreOpen = settings.reads() == SecuritySettings.Reads.ANONYMOUS;
        this.canCheckTokens = check != null;
        if (!canCheckTokens) {
            LOG.warn("mesh.security.jwks-url is not set: every write will be refused");
        }
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        Optional<RouteInfo<?>> route = RouteAttributes.getRouteInfo(request);
        if (route.isEmpty()) {
            return Mono.just(SecurityRuleResult.UNKNOWN);
        }
        if (authentication != null || readsAreOpen && Routes.isRead(request, route.get())) {
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        return Mono.error(
                canCheckTokens
                        ? new ProblemException(
                                Problem.of(
                                        ProblemType.UNAUTHENTICATED,
                                        "Send a bearer token in the Authorization header."),
                                Map.of("WWW-Authenticate", "Bearer realm=\"mesh\""))
                        : ProblemException.of(
                                ProblemType.FORBIDDEN,
                                "This service has no keys to check tokens with, so it refuses this. Its operator sets"
                                        + " mesh.security.jwks-url (MESH_SECURITY_JWKS_URL) to the address of the key set."));
    }

    @Override
    public int getOrder() {
        return LAST;
    }
}

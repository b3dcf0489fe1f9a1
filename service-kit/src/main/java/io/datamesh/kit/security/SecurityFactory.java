package io.datamesh.kit.security;

import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Assembles the token check from the settings. */
@Factory
final class SecurityFactory {

    private static final int TIMEOUT_MS = (int) Duration.ofSeconds(3).toMillis();
    private static final int LARGEST_KEY_SET = 1 << 20;

    /** Made at start, so that a setting that cannot work stops the service there and not at the first token. */
    @Context
    @Requires(property = "mesh.security.jwks-url")
    TokenCheck tokenCheck(SecuritySettings settings) {
        return new TokenCheck(keys(settings), settings);
    }

    private static JWKSource<SecurityContext> keys(SecuritySettings settings) {
        URI address = settings.jwksUrl();
        return switch (String.valueOf(address.getScheme())) {
            case "file" -> new JWKSetBasedJWKSource<>(new FileKeys(Path.of(address)));
            case "http", "https" -> remote(address, settings);
            default ->
                throw new ConfigurationException(
                        "mesh.security.jwks-url is an https:, http: or file: URL, but it is " + address);
        };
    }

    /** Keys are kept, refreshed, and still used for a while when the issuer is down; unknown key ids do not make us ask more often. */
    private static JWKSource<SecurityContext> remote(URI address, SecuritySettings settings) {
        long timeToLive = settings.keysTimeToLive().toMillis();
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.toURL(), new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, LARGEST_KEY_SET))
                    .cache(timeToLive, Math.min(2L * TIMEOUT_MS, timeToLive / 2))
                    .refreshAheadCache(timeToLive / 4, false)
                    .rateLimited(settings.keysMinInterval().toMillis())
                    .outageTolerant(Duration.ofHours(1).toMillis())
                    .build();
        } catch (MalformedURLException malformed) {
            throw new ConfigurationException("mesh.security.jwks-url is not a URL: " + address, malformed);
        } catch (IllegalArgumentException | IllegalStateException contradiction) {
            throw new ConfigurationException(
                    "mesh.security.keys-time-to-live has to be at least twice mesh.security.keys-min-interval",
                    contradiction);
        }
    }
}

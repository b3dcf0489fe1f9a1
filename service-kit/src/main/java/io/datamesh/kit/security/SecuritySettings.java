package io.datamesh.kit.security;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * How tokens are checked.
 *
 * @param jwksUrl where the public keys are, {@code https:}, {@code http:} or {@code file:}; without it every write is refused
 * @param issuer the {@code iss} claim that a token must have
 * @param audience the {@code aud} claim that a token must have
 * @param reads whether reads need a token
 * @param clockSkew how far the clocks of issuer and service may differ
 * @param keysTimeToLive how long keys from http(s) are used before they are fetched again
 * @param keysMinInterval the shortest time between two fetches, whatever key ids arriving tokens name
 */
@ConfigurationProperties("mesh.security")
public record SecuritySettings(
        @Nullable URI jwksUrl,
        @Bindable(defaultValue = "mesh") String issuer,
        @Bindable(defaultValue = "mesh") String audience,
        @Bindable(defaultValue = "anonymous") Reads reads,
        @Bindable(defaultValue = "60s") Duration clockSkew,
        @Bindable(defaultValue = "5m") Duration keysTimeToLive,
        @Bindable(defaultValue = "30s") Duration keysMinInterval) {

    /** Who may read. */
    public enum Reads {
        ANONYMOUS,
        AUTHENTICATED
    }
}

package io.datamesh.kit.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds that the server itself does not offer.
 *
 * @param maxConnections open connections, streams included; further ones are answered 503 and closed
 * @param headersWithin from a request's first byte to the end of its headers
 * @param bodyWithin from the end of its headers to the end of its body, however slowly it trickles
 * @param logFromStatus answers with at least this status are logged
 */
@ConfigurationProperties("mesh.http")
record HttpLimits(
        @Bindable(defaultValue = "2000") int maxConnections,
        @Bindable(defaultValue = "10s") Duration headersWithin,
        @Bindable(defaultValue = "30s") Duration bodyWithin,
        @Bindable(defaultValue = "500") int logFromStatus) {}

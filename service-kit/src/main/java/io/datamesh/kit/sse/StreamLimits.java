package io.datamesh.kit.sse;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What one stream may cost an instance.
 *
 * @param maxClients open streams; further clients are answered 503
 * @param maxReplays clients that are caught up from Kafka at the same time; further ones are answered 503
 * @param recentEvents events kept in memory for clients that are only a little behind
 * @param recentCharacters of JSON kept in memory, whatever the number of events
 * @param heartbeat how often a silent stream shows that it is alive
 * @param replayWithin how long one client may be caught up before it has to connect again
 */
@ConfigurationProperties("mesh.sse")
public record StreamLimits(
        @Bindable(defaultValue = "500") int maxClients,
        @Bindable(defaultValue = "8") int maxReplays,
        @Bindable(defaultValue = "2000") int recentEvents,
        @Bindable(defaultValue = "8000000") long recentCharacters,
        @Bindable(defaultValue = "15s") Duration heartbeat,
        @Bindable(defaultValue = "2m") Duration replayWithin) {}

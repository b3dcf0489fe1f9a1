package io.datamesh.quality.sampling;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How topics are measured.
 *
 * @param enabled whether this instance reads topics at all
 * @param window length of the tumbling windows of event time
 * @param grace how long after its end a window waits for records that come late
 * @param lookback how far back a topic that holds records already is measured when it is seen first
 * @param exactDistinct up to about so many different values per window and rule duplicates are counted exactly, beyond they are estimated
 * @param probe time between two looks at which topics there are
 * @param servers the names under which descriptors know this cluster, as in {@code broker:9092}; empty for all
 */
@ConfigurationProperties("mesh.sampling")
record SamplingSettings(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "1m") Duration window,
        @Bindable(defaultValue = "5s") Duration grace,
        @Bindable(defaultValue = "0s") Duration lookback,
        @Bindable(defaultValue = "65536") int exactDistinct,
        @Bindable(defaultValue = "5s") Duration probe,
        @Bindable(defaultValue = "") List<String> servers) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    SamplingSettings {
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("mesh.sampling.window is from 1s to 6h, not " + window);
        }
        servers = servers.stream()
                .filter(name -> !name.isBlank())
                .map(String::strip)
                .toList();
    }
}

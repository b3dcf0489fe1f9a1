package io.datamesh.kit.deadletter;

import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;

/**
 * What a {@link DecodingProcessor} needs to know.
 *
 * @param topic the topic its source reads
 * @param serdes reads the claims and writes the facts
 * @param failedClaims shared by all processors of the service and the {@link io.datamesh.kit.streams.StreamsProcessor} that runs them
 * @param service names this service in dead letters, as in {@code catalog}
 * @param deadLetterSink name of the sink for {@code mesh.dead-letters}
 */
public record Decoding<V>(
        Topic<V> topic, AvroSerdes serdes, FailedClaims failedClaims, String service, String deadLetterSink) {}

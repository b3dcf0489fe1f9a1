package io.datamesh.kit.deadletter;

import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Origin;
import org.apache.kafka.common.header.Headers;

/**
 * A record that could be read, with all that is known of it. The arrays and headers are the record's own and are not to be changed.
 *
 * @param key the key as text
 * @param event its envelope; a record without one gets its origin as its id
 * @param rawKey the key as it stands in Kafka
 * @param rawValue the value as it stands in Kafka
 */
public record Claim<V>(
        String key, V value, CloudEvent event, Origin origin, byte[] rawKey, byte[] rawValue, Headers headers) {}

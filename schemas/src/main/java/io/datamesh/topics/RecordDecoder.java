package io.datamesh.topics;

import io.datamesh.registry.RegistryUnavailableException;

/** Reads the values of one topic. Safe for use by many threads. */
@FunctionalInterface
public interface RecordDecoder<V> {

    /**
     * @param value the bytes as they stand in Kafka; null for a tombstone, which is undecodable
     * @throws RegistryUnavailableException if the writer's schema is not known yet and can't be asked for: the record may be good, so try it again
     */
    Decoded<V> decode(byte[] value);
}

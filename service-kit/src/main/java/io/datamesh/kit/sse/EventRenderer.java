package io.datamesh.kit.sse;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes an event of a record, once for all clients. */
@FunctionalInterface
public interface EventRenderer<E> {

    /**
     * @return empty to leave the record out, as one that cannot be decoded
     * @throws io.datamesh.registry.RegistryUnavailableException to be asked again later
     */
    Optional<StreamedEvent<E>> render(ConsumerRecord<byte[], byte[]> record);
}

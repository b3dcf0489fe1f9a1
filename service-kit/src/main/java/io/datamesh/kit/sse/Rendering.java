package io.datamesh.kit.sse;

import io.datamesh.registry.RegistryUnavailableException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one record that cannot be rendered from ending a stream. */
final class Rendering {

    private static final Logger LOG = LoggerFactory.getLogger(Rendering.class);

    private Rendering() {}

    /** @throws RegistryUnavailableException to try the same record again */
    static <E> Optional<StreamedEvent<E>> safely(EventRenderer<E> renderer, ConsumerRecord<byte[], byte[]> record) {
        try {
            return renderer.render(record);
        } catch (RegistryUnavailableException later) {
            throw later;
        } catch (RuntimeException bug) {
            LOG.warn("Left out of the stream: {}-{} at {}", record.topic(), record.partition(), record.offset(), bug);
            return Optional.empty();
        }
    }
}

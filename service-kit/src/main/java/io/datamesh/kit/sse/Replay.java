package io.datamesh.kit.sse;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Catches one client up from the topic itself, with a consumer of its own. Used by one thread at a time. */
final class Replay<E> implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final EventRenderer<E> renderer;
    private final Set<TopicPartition> partitions;
    private final Runnable closed;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch = Collections.emptyIterator();
    private StreamPosition position;

    private Replay(
            Consumer<byte[], byte[]> consumer,
            EventRenderer<E> renderer,
            Set<TopicPartition> partitions,
            StreamPosition position,
            Runnable closed) {
        this.consumer = consumer;
        this.renderer = renderer;
        this.partitions = partitions;
        this.position = position;
        this.closed = closed;
    }

    /**
     * @param from offsets that the topic no longer holds count as its beginning
     * @param closed called once, also when it cannot be opened
     */
    static <E> Replay<E> open(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            EventRenderer<E> renderer,
            StreamPosition from,
            Runnable closed) {
        Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = consumers.get();
            Set<TopicPartition> partitions = TopicPartitions.of(topic, consumer);
            StreamPosition start = from.orFurther(TopicPartitions.beginning(consumer, partitions));
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, start.of(partition.partition()));
            }
            return new Replay<>(consumer, renderer, partitions, start, closed);
        } catch (RuntimeException failed) {
            closed.run();
            if (consumer != null) {
                consumer.close();
            }
            throw failed;
        }
    }

    /** Everything before it has been returned. */
    StreamPosition position() {
        return position;
    }

    /** The next event; empty if there was none within the time, or the records that there were are no events. */
    Optional<PlacedEvent<E>> next(Duration atMost) {
        if (!batch.hasNext()) {
            batch = consumer.poll(atMost).iterator();
            if (!batch.hasNext()) {
                position = reached();
                return Optional.empty();
            }
        }
        ConsumerRecord<byte[], byte[]> record = batch.next();
        Optional<PlacedEvent<E>> event = Rendering.safely(renderer, record)
                .map(rendered -> new PlacedEvent<>(record.partition(), record.offset(), rendered));
        position = position.with(record.partition(), record.offset() + 1);
        return event;
    }

    /** The consumer's own position passes transaction markers and compacted records, which the last record's offset does not. */
    private StreamPosition reached() {
        Map<Integer, Long> reached = new TreeMap<>();
        partitions.forEach(partition -> reached.put(partition.partition(), consumer.position(partition)));
        return position.orFurther(StreamPosition.of(reached));
    }

    /** A client that goes away interrupts its thread, which must not keep the consumer from closing. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        } finally {
            closed.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.datamesh.kit.sse;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one consumer that follows a topic for all clients of an instance; it outlives the broker's absence. */
final class Tail<E> implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PARTITIONS_KNOWN_FOR = Duration.ofSeconds(30);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventRenderer<E> renderer;
    private final RecentEvents<E> recent;
    private final CountDownLatch closed = new CountDownLatch(1);

    private boolean lost = true;
    private boolean complained;

    Tail(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            EventRenderer<E> renderer,
            RecentEvents<E> recent) {
        this.topic = topic;
        this.consumers = consumers;
        this.renderer = renderer;
        this.recent = recent;
    }

    @Override
    public void run() {
        while (!isClosed()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (InvalidOffsetException gone) {
                LOG.warn(
                        "{} no longer holds the offsets that its stream stood at; the stream goes on at the end",
                        topic);
                lost = true;
            } catch (RuntimeException failed) {
                if (!complained) {
                    LOG.warn("The stream of {} is interrupted and will be tried again: {}", topic, failed.toString());
                }
                complained = true;
                pause();
            }
        }
    }

    /** Returns when the topic has other partitions than at the start. */
    private void follow(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions = TopicPartitions.of(topic, consumer);
        consumer.assign(partitions);
        StreamPosition start = start(consumer, partitions);
        partitions.forEach(partition -> consumer.seek(partition, start.of(partition.partition())));
        long checked = System.nanoTime();
        while (!isClosed()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            complained = false;
            if (System.nanoTime() - checked > PARTITIONS_KNOWN_FOR.toNanos()) {
                if (!TopicPartitions.of(topic, consumer).equals(partitions)) {
                    return;
                }
                checked = System.nanoTime();
            }
        }
    }

    /** Where it stopped, or, the first time and after a loss, the end. A partition that is new is read from its beginning. */
    private StreamPosition start(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        if (lost) {
            recent.restart(TopicPartitions.end(consumer, partitions));
            lost = false;
        }
        return recent.end().orElseThrow();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Optional<StreamedEvent<E>> event = Rendering.safely(renderer, record);
        if (event.isPresent()) {
            recent.add(new PlacedEvent<>(record.partition(), record.offset(), event.get()));
        } else {
            recent.advance(record.partition(), record.offset() + 1);
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException told) {
            closed.countDown();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** The thread ends within a poll. */
    @Override
    public void close() {
        closed.countDown();
    }
}

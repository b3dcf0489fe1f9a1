package io.datamesh.bench.quality;

import io.datamesh.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads a topic of one partition as it is written, as bytes, and does nothing with it: what every reader costs. */
final class IdleReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = Thread.ofPlatform().name("idle-reader").unstarted(this::read);

    IdleReader(KafkaSettings settings, String topic) {
        Map<String, Object> properties = new HashMap<>(settings.consumer());
        consumer = new KafkaConsumer<>(properties);
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        thread.start();
    }

    private void read() {
        try {
            while (true) {
                consumer.poll(POLL);
            }
        } catch (WakeupException closed) {
            consumer.close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}

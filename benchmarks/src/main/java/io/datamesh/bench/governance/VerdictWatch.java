package io.datamesh.bench.governance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Hears verdicts as any reader of facts does, and counts how long those that are awaited were in coming. */
final class VerdictWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(60);

    private final Map<String, Long> awaited = new ConcurrentHashMap<>();
    private final AtomicLong others = new AtomicLong();
    private final Recorder nanos = new Recorder(3);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closing;

    /** Begins with what comes from now on; the topic is there. */
    VerdictWatch(KafkaSettings settings) {
        consumer = new KafkaConsumer<>(settings.consumer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.COMPLIANCE_EVALUATED.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("verdicts").daemon().start(this::listen);
    }

    /** @param due when the product should be published; the time counts from then */
    void expect(String productId, long due) {
        awaited.put(productId, due);
    }

    /** Verdicts that nobody awaited, since the beginning. */
    long others() {
        return others.get();
    }

    /** Nanoseconds that the awaited verdicts took since this was asked last, once all have come. */
    Histogram heard() {
        Awaitility.await("the verdicts")
                .atMost(HEARD_WITHIN)
                .pollInterval(Duration.ofMillis(5))
                .until(awaited::isEmpty);
        return nanos.getIntervalHistogram();
    }

    private void listen() {
        while (!closing) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Long due = awaited.remove(new String(record.key(), UTF_8));
                if (due == null) {
                    others.incrementAndGet();
                } else {
                    nanos.recordValue(System.nanoTime() - due);
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}

package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.OpenLoad;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.topics.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** From a producer to a consumer with the platform's settings and nothing in between. */
final class RawRoundTrip {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(20);
    private static final int PARTITION = 0;

    private final Topic<byte[]> topic = TestTopics.raw(1);
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final byte[] value;

    /** @param bytes of each record */
    RawRoundTrip(Workbench workbench, int bytes) throws Exception {
        workbench.mesh().create(Set.of(topic));
        producer = workbench.own(new KafkaProducer<>(workbench.settings("raw").producer()));
        consumer = workbench.own(new KafkaConsumer<>(workbench.settings("raw").consumer()));
        TopicPartition partition = new TopicPartition(topic.name(), PARTITION);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        value = new byte[bytes];
    }

    /** Nanoseconds from when each record was due until the consumer had it. */
    Histogram run(int perSecond, Duration time) throws Exception {
        int records = (int) (time.toSeconds() * perSecond);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Histogram> arrived = reader.submit(() -> read(records));
            OpenLoad.run(
                    perSecond,
                    time,
                    (number, due) -> producer.send(new ProducerRecord<>(
                            topic.name(),
                            ByteBuffer.allocate(Long.BYTES).putLong(due).array(),
                            value)));
            return arrived.get();
        }
    }

    private Histogram read(int records) {
        Histogram nanos = new Histogram(3);
        long deadline = System.nanoTime() + ARRIVES_WITHIN.toNanos();
        while (nanos.getTotalCount() < records) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                nanos.recordValue(
                        System.nanoTime() - ByteBuffer.wrap(record.key()).getLong());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(nanos.getTotalCount() + " of " + records + " records have arrived");
            }
        }
        return nanos;
    }
}

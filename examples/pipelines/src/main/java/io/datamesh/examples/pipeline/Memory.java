package io.datamesh.examples.pipeline;

import io.datamesh.examples.port.Port;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Gives a transformation back what it knew, out of the topics it wrote or follows. Reads the newest records of each partition only, so that a start
 * takes bounded time; the topics are compacted or their newest records say all, so that is enough.
 */
final class Memory {

    static final int MOST_RECORDS_OF_A_PARTITION = 20_000;

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private final PortCodec codec;
    private final Clock clock;
    private final Stop stop;

    Memory(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            PortCodec codec,
            Clock clock,
            Stop stop) {
        this.consumer = consumer;
        this.codec = codec;
        this.clock = clock;
        this.stop = stop;
    }

    void recall(Port port, List<TopicPartition> partitions, Consumer<GenericRecord> taker) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, Math.max(first.get(partition), end.get(partition) - MOST_RECORDS_OF_A_PARTITION));
        }
        Instant deadline = clock.instant().plus(LONGEST);
        while (!stop.wished() && partitions.stream().anyMatch(each -> consumer.position(each) < end.get(each))) {
            if (clock.instant().isAfter(deadline)) {
                throw new TimeoutException("reading back " + port.topic() + " took too long");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(port, record, taker);
            }
        }
    }

    private void take(Port port, ConsumerRecord<String, byte[]> record, Consumer<GenericRecord> taker) {
        try {
            taker.accept(codec.decode(port, record.value()));
        } catch (UnreadableRecordException notOurs) {
            // whoever wrote it, nothing can be known from it
        }
    }
}

package io.datamesh.examples.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where the records of a run come from. */
interface Feed extends AutoCloseable {

    /** Waits for some work, but not for long. */
    Batch next();

    @Override
    default void close() {}

    /**
     * What is written in one transaction.
     *
     * @param records records for the output port
     * @param consumed how far the inputs are used up with them; empty for a source
     */
    record Batch(List<Outgoing> records, Optional<Consumed> consumed) {

        static final Batch EMPTY = new Batch(List.of(), Optional.empty());

        boolean isEmpty() {
            return records.isEmpty() && consumed.isEmpty();
        }
    }

    /** Positions in the inputs, and the group they are kept for. */
    record Consumed(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {}
}

package io.datamesh.governance.webhook;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A group that is new begins at the end of the topic, and that is committed at once: what comes next is delivered, whoever is running then. */
final class FromNowOn implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;

    FromNowOn(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
        Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
        assigned.stream()
                .filter(partition -> committed.get(partition) == null)
                .forEach(partition -> begin.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        if (!begin.isEmpty()) {
            consumer.commitSync(begin);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        // everything that is done with is committed already
    }
}

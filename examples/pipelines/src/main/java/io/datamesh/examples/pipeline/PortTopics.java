package io.datamesh.examples.pipeline;

import io.datamesh.examples.port.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics behind output ports: the teams own them, so their pipelines create them. */
public final class PortTopics {

    private static final String COMPACTED_SEGMENT_MILLIS = "600000";

    private final Admin admin;

    public PortTopics(Admin admin) {
        this.admin = admin;
    }

    /** Creates the topic if it is not there; one that is there stays as its owner made it. */
    void create(Port port) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("cleanup.policy", port.compacted() ? "compact" : "delete");
        if (port.compacted()) {
            configuration.put("segment.ms", COMPACTED_SEGMENT_MILLIS);
        }
        NewTopic topic = new NewTopic(port.topic(), Optional.of(port.partitions()), Optional.empty());
        try {
            answer(admin.createTopics(List.of(topic.configs(configuration))).all());
        } catch (TopicExistsException alreadyThere) {
            // what was wanted
        }
    }

    boolean exists(String topic) {
        try {
            answer(admin.describeTopics(List.of(topic)).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException notThere) {
            return false;
        }
    }

    List<TopicPartition> partitions(String topic) {
        TopicDescription description =
                answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
        List<TopicPartition> partitions = new ArrayList<>();
        description.partitions().forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        return partitions;
    }

    /** How many offsets were given out so far: never less than the records ever written, even where old ones are gone. */
    long offsetsGiven(String topic) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions(topic).forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        return answer(admin.listOffsets(wanted).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** The highest record timestamp, in milliseconds; empty if there is no record. */
    Optional<Long> newestTimestamp(String topic) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions(topic).forEach(partition -> wanted.put(partition, OffsetSpec.maxTimestamp()));
        return answer(admin.listOffsets(wanted).all()).values().stream()
                .filter(found -> found.offset() >= 0)
                .map(found -> found.timestamp())
                .max(Long::compare);
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(2 * PipelineClients.ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the broker did not answer in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }
}

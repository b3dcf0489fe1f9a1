package io.datamesh.quality.sampling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka which topics there are, and which of them may be read. */
final class TopicProbe {

    private final Admin admin;

    TopicProbe(Admin admin) {
        this.admin = admin;
    }

    enum Presence {
        THERE,
        MISSING,
        FORBIDDEN
    }

    /** @throws KafkaException if Kafka can't be asked */
    Map<String, Presence> of(Collection<String> topics) throws InterruptedException {
        if (topics.isEmpty()) {
            return Map.of();
        }
        DescribeTopicsResult answers = admin.describeTopics(
                List.copyOf(topics), new DescribeTopicsOptions().includeAuthorizedOperations(true));
        Map<String, Presence> presence = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                answers.topicNameValues().entrySet()) {
            presence.put(answer.getKey(), presence(answer.getValue()));
        }
        return presence;
    }

    /** Those that can be read. */
    static Set<String> there(Map<String, Presence> presence) {
        return presence.entrySet().stream()
                .filter(topic -> topic.getValue() == Presence.THERE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Presence presence(KafkaFuture<TopicDescription> answer) throws InterruptedException {
        try {
            // null where the cluster has no authorizer
            var operations = answer.get().authorizedOperations();
            return operations == null || operations.isEmpty() || operations.contains(AclOperation.READ)
                    ? Presence.THERE
                    : Presence.FORBIDDEN;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case UnknownTopicOrPartitionException missing -> Presence.MISSING;
                case InvalidTopicException missing -> Presence.MISSING;
                case TopicAuthorizationException forbidden -> Presence.FORBIDDEN;
                case KafkaException fault -> throw fault;
                default -> throw new KafkaException(e.getCause());
            };
        }
    }
}

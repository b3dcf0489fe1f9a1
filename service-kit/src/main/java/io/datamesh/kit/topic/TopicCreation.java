package io.datamesh.kit.topic;

import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates what is missing and tells in the log where an existing topic differs from what this build expects; an operator may have had reasons. */
final class TopicCreation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

    private final KafkaSettings settings;

    TopicCreation(KafkaSettings settings) {
        this.settings = settings;
    }

    /** @throws KafkaException if the broker can't be asked, or refuses */
    void ensure(Set<Topic<?>> topics) throws InterruptedException {
        try (Admin admin = Admin.create(settings.admin())) {
            Map<String, TopicDescription> existing = existing(admin, topics);
            List<Topic<?>> missing = new ArrayList<>();
            for (Topic<?> topic : topics) {
                TopicDescription found = existing.get(topic.name());
                if (found == null) {
                    missing.add(topic);
                } else if (found.partitions().size() != topic.partitions()) {
                    LOG.warn(
                            "Topic differs topic={} partitions={} expected={}",
                            topic.name(),
                            found.partitions().size(),
                            topic.partitions());
                }
            }
            create(admin, missing);
            reportDrift(
                    admin,
                    topics.stream()
                            .filter(topic -> existing.containsKey(topic.name()))
                            .collect(Collectors.toSet()));
        }
    }

    private Map<String, TopicDescription> existing(Admin admin, Set<Topic<?>> topics) throws InterruptedException {
        Map<String, TopicDescription> existing = new HashMap<>();
        var descriptions =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> description : descriptions.entrySet()) {
            result(description.getValue(), UnknownTopicOrPartitionException.class)
                    .ifPresent(found -> existing.put(description.getKey(), found));
        }
        return existing;
    }

    private void create(Admin admin, List<Topic<?>> missing) throws InterruptedException {
        List<NewTopic> wanted = missing.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), settings.replication())
                        .configs(topic.configuration()))
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> creation :
                admin.createTopics(wanted).values().entrySet()) {
            // another instance may have been faster
            result(creation.getValue(), TopicExistsException.class);
            LOG.info("Topic is there topic={}", creation.getKey());
        }
    }

    private void reportDrift(Admin admin, Set<Topic<?>> topics) throws InterruptedException {
        try {
            compare(admin, topics);
        } catch (KafkaException e) {
            LOG.warn("The settings of existing topics can't be compared: {}", Faults.sentence(e));
        }
    }

    private void compare(Admin admin, Set<Topic<?>> topics) throws InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<String, Config> configs = new HashMap<>();
        for (var described : admin.describeConfigs(resources).values().entrySet()) {
            result(described.getValue(), UnknownTopicOrPartitionException.class)
                    .ifPresent(config -> configs.put(described.getKey().name(), config));
        }
        for (Topic<?> topic : topics) {
            Config actual = configs.get(topic.name());
            topic.configuration().forEach((name, expected) -> {
                if (actual != null
                        && actual.get(name) != null
                        && !expected.equals(actual.get(name).value())) {
                    LOG.warn(
                            "Topic differs topic={} setting={} value={} expected={}",
                            topic.name(),
                            name,
                            actual.get(name).value(),
                            expected);
                }
            });
        }
    }

    private static <T> Optional<T> result(KafkaFuture<T> future, Class<? extends KafkaException> tolerated)
            throws InterruptedException {
        try {
            return Optional.ofNullable(future.get());
        } catch (ExecutionException e) {
            if (tolerated.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }
}

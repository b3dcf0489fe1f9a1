package io.datamesh.kit.testing;

import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Compares topics as they are with topics as they are meant to be. */
final class DeployedTopics {

    private DeployedTopics() {}

    /** A sentence for each difference in partitions, settings and registered schema. */
    static List<String> differences(Admin admin, AvroSerdes serdes, Collection<Topic<?>> wanted) {
        try {
            Map<String, TopicDescription> found = admin.describeTopics(
                            wanted.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get();
            List<String> differences = new ArrayList<>();
            for (Topic<?> topic : wanted) {
                compare(topic, found.get(topic.name()), settings(admin, topic), differences);
                if (topic.format() == Topic.Format.AVRO
                        && serdes.registry()
                                .idOf(topic.subject(), topic.schema())
                                .isEmpty()) {
                    differences.add(topic.name() + " has another schema in the registry, or none");
                }
            }
            return differences;
        } catch (ExecutionException e) {
            return List.of(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Config settings(Admin admin, Topic<?> topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private static void compare(Topic<?> topic, TopicDescription found, Config settings, List<String> differences) {
        if (found.partitions().size() != topic.partitions()) {
            differences.add(
                    topic.name() + " has " + found.partitions().size() + " partitions, not " + topic.partitions());
        }
        topic.configuration().forEach((name, value) -> {
            String actual = settings.get(name).value();
            if (!value.equals(actual)) {
                differences.add(topic.name() + " has " + name + "=" + actual + ", not " + value);
            }
        });
    }
}

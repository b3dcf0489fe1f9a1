package io.datamesh.quality.sampling;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka knows of topics that other instances measure: which of them has a topic, and how far it has come. */
final class OtherMembers {

    private static final Logger LOG = LoggerFactory.getLogger(OtherMembers.class);

    private final Admin admin;

    OtherMembers(Admin admin) {
        this.admin = admin;
    }

    /**
     * A topic in the hands of an instance.
     *
     * @param instance null if no instance has it
     * @param until windows that end here or before have been told; null before the first
     * @param late records that came after their window had been told
     */
    record Measured(String instance, Instant until, long late) {

        static final Measured BY_NOBODY = new Measured(null, null, 0);
    }

    /** By topic. Empty where Kafka does not say: measuring does not depend on it. */
    Map<String, Measured> topics() throws InterruptedException {
        try {
            Map<String, String> owners = new HashMap<>();
            for (MemberDescription member : admin.describeConsumerGroups(List.of(SamplerClients.GROUP))
                    .describedGroups()
                    .get(SamplerClients.GROUP)
                    .get()
                    .members()) {
                String instance =
                        member.groupInstanceId().map(SamplerClients::instanceOf).orElse(member.consumerId());
                member.assignment().topicPartitions().forEach(partition -> owners.put(partition.topic(), instance));
            }
            return measured(
                    owners,
                    admin.listConsumerGroupOffsets(SamplerClients.GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get());
        } catch (ExecutionException e) {
            LOG.debug("Kafka does not say who measures what", e.getCause());
            return Map.of();
        }
    }

    private static Map<String, Measured> measured(
            Map<String, String> owners, Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<String, Optional<Checkpoint>> newest = offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().topic(),
                        Collectors.mapping(
                                entry -> Checkpoint.parse(entry.getValue().metadata()),
                                Collectors.filtering(
                                        Optional::isPresent,
                                        Collectors.mapping(
                                                Optional::get,
                                                Collectors.maxBy(Comparator.comparing(Checkpoint::closed)))))));
        Map<String, Measured> topics = new HashMap<>();
        owners.forEach((topic, instance) -> {
            Optional<Checkpoint> checkpoint = newest.getOrDefault(topic, Optional.empty());
            topics.put(
                    topic,
                    new Measured(
                            instance,
                            checkpoint.map(Checkpoint::closed).orElse(null),
                            checkpoint.map(Checkpoint::late).orElse(0L)));
        });
        return topics;
    }
}

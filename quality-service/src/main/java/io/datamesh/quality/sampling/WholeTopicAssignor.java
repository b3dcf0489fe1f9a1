package io.datamesh.quality.sampling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives all partitions of a topic to one member, since a window is about the whole topic. Which one follows from the names of topic and member alone, so that
 * few topics move when members come and go.
 */
public final class WholeTopicAssignor implements ConsumerPartitionAssignor {

    @Override
    public String name() {
        return "whole-topics";
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, List<TopicPartition>> assigned = new HashMap<>();
        Map<String, List<String>> membersOfTopic = new TreeMap<>();
        group.groupSubscription().forEach((member, subscription) -> {
            assigned.put(member, new ArrayList<>());
            subscription
                    .topics()
                    .forEach(topic -> membersOfTopic
                            .computeIfAbsent(topic, name -> new ArrayList<>())
                            .add(member));
        });
        membersOfTopic.forEach((topic, members) -> {
            String owner = members.stream()
                    .max((one, other) -> compare(topic, one, other, group))
                    .orElseThrow();
            metadata.partitionsForTopic(topic)
                    .forEach(partition -> assigned.get(owner).add(new TopicPartition(topic, partition.partition())));
        });
        Map<String, Assignment> assignments = new HashMap<>();
        assigned.forEach((member, partitions) -> assignments.put(member, new Assignment(partitions)));
        return new GroupAssignment(assignments);
    }

    private static int compare(String topic, String one, String other, GroupSubscription group) {
        int byWeight = Integer.compareUnsigned(weight(topic, one, group), weight(topic, other, group));
        return byWeight != 0 ? byWeight : one.compareTo(other);
    }

    /** Highest random weight: each member's claim to a topic is a hash of both names. */
    private static int weight(String topic, String member, GroupSubscription group) {
        String stableName =
                group.groupSubscription().get(member).groupInstanceId().orElse(member);
        int hash = (topic + "\n" + stableName).hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}

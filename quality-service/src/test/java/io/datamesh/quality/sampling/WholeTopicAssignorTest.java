package io.datamesh.quality.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WholeTopicAssignorTest {

    private static final List<String> TOPICS =
            IntStream.range(0, 60).mapToObj(i -> "topic-" + i).toList();
    private static final int PARTITIONS = 4;

    @Test
    void givesEachTopicAsAWholeToOneMemberAndSomeToEach() {
        Map<String, Set<String>> assigned = assign("one", "two", "three");

        assertThat(assigned.values().stream().mapToInt(Set::size).sum()).isEqualTo(TOPICS.size());
        assertThat(assigned.values()).allSatisfy(topics -> assertThat(topics).hasSizeGreaterThan(5));
    }

    @Test
    void movesOnlyWhatTheMemberHadThatLeft() {
        Map<String, Set<String>> before = assign("one", "two", "three");
        Map<String, Set<String>> after = assign("one", "two");

        assertThat(after.get("one")).containsAll(before.get("one"));
        assertThat(after.get("two")).containsAll(before.get("two"));
    }

    private static Map<String, Set<String>> assign(String... members) {
        List<PartitionInfo> partitions = new ArrayList<>();
        for (String topic : TOPICS) {
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new PartitionInfo(topic, i, Node.noNode(), new Node[0], new Node[0]));
            }
        }
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (String member : members) {
            Subscription subscription = new Subscription(TOPICS);
            subscription.setGroupInstanceId(Optional.of(member));
            subscriptions.put(member + "-generated", subscription);
        }
        Cluster cluster = new Cluster("cluster", List.of(), partitions, Set.of(), Set.of());
        Map<String, Set<String>> assigned = new HashMap<>();
        new WholeTopicAssignor()
                .assign(cluster, new GroupSubscription(subscriptions))
                .groupAssignment()
                .forEach((member, assignment) -> {
                    Map<String, Long> counts = assignment.partitions().stream()
                            .collect(Collectors.groupingBy(TopicPartition::topic, Collectors.counting()));
                    assertThat(counts.values()).allMatch(count -> count == PARTITIONS);
                    assigned.put(member.replace("-generated", ""), new HashSet<>(counts.keySet()));
                });
        return assigned;
    }
}

package io.datamesh.bench.streams;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.awaitility.Awaitility;

/**
 * A topology that stands still until it is told to work off what its topics hold. It is timed by the offsets it commits, those of the topics between its
 * parts included, so nothing has to be built into it.
 */
public final class TimedStreams implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final String application;
    private final KafkaStreams streams;
    private final Admin admin;
    private final List<TopicPartition> read;

    /**
     * Starts it, lets it work off what is there already, and stops it.
     *
     * @param application names its group; another one for each topology
     */
    public TimedStreams(String application, Topology topology, KafkaSettings settings) throws Exception {
        this.application = application;
        this.admin = Admin.create(settings.admin());
        this.streams = new KafkaStreams(topology, new StreamsConfig(settings.streams(application)));
        streams.start();
        Awaitility.await(application + " to run")
                .atMost(LONGEST)
                .pollInterval(LOOK_EVERY)
                .until(() -> streams.state() == KafkaStreams.State.RUNNING);
        this.read = partitions(topology.describe());
        awaitEnd();
        streams.pause();
        requireNoDeadLetters();
    }

    /** What was refused was not measured. */
    private void requireNoDeadLetters() throws ExecutionException, InterruptedException {
        if (!admin.listTopics().names().get().contains(Topics.DEAD_LETTERS.name())) {
            return;
        }
        for (Map.Entry<TopicPartition, Long> end :
                ends(partitionsOf(List.of(Topics.DEAD_LETTERS.name()))).entrySet()) {
            if (end.getValue() > 0) {
                throw new IllegalStateException(application + " has refused what it was to be measured with");
            }
        }
    }

    /** How long it takes for everything that is in its topics by now. */
    public Duration workOff() throws Exception {
        long start = System.nanoTime();
        streams.resume();
        long end = awaitEnd();
        streams.pause();
        requireNoDeadLetters();
        return Duration.ofNanos(end - start);
    }

    /** The partitions of its sources, those between its own parts included; their names begin with the application's in Kafka. */
    private List<TopicPartition> partitions(TopologyDescription description)
            throws ExecutionException, InterruptedException {
        Collection<String> existing = admin.listTopics().names().get();
        List<String> topics = description.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Source) node).topicSet().stream())
                .map(name -> existing.contains(name) ? name : application + "-" + name)
                .distinct()
                .toList();
        return partitionsOf(topics);
    }

    private List<TopicPartition> partitionsOf(List<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** When everything was committed. What is between two parts becomes visible a moment after the commit, so it takes two looks to be sure. */
    private long awaitEnd() throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long first = 0;
        while (System.nanoTime() < deadline) {
            long now = System.nanoTime();
            if (!isAtEnd()) {
                first = 0;
            } else if (first == 0) {
                first = now;
            } else {
                return first;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new IllegalStateException(application + " did not work off its topics within " + LONGEST);
    }

    private boolean isAtEnd() throws ExecutionException, InterruptedException {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            throw new IllegalStateException(application + " is " + streams.state());
        }
        Map<TopicPartition, Long> ends = ends(read);
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .allMatch(end -> committed.get(end.getKey()) != null
                        && committed.get(end.getKey()).offset() >= end.getValue());
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(30));
        admin.close();
    }
}

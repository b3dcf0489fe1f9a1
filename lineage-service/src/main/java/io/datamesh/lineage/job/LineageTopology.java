package io.datamesh.lineage.job;

import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.streams.StoreProcessors;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Events in, facts out: {@code openlineage.events} and {@code mesh.lineage.observed} become observations, which are brought together by job and become
 * {@code mesh.lineage.changed}, {@code mesh.dataset.stated} and {@code mesh.run.changed}. The only writer of these three.
 */
public final class LineageTopology implements Supplier<Topology> {

    /** Names the group, the changelogs and the observations' topic. */
    public static final String APPLICATION = "lineage";

    private static final String OBSERVATIONS = "observations";

    /** Tasks that keep jobs. */
    static final int PARTITIONS = Topics.LINEAGE_CHANGED.partitions();

    /** Where observations are handed to, on their way to the job they are about. */
    static final String BY_JOB = "bring-together-by-job";

    static final String JOB_CHANGES = "job-changes";
    static final String DATASET_STATEMENTS = "statement-changes";
    static final String RUN_CHANGES = "run-changes";

    private static final String EVENT_DEAD_LETTERS = "openlineage-event-dead-letters";
    private static final String CLAIM_DEAD_LETTERS = "lineage-claim-dead-letters";
    private static final String OBSERVATION_DEAD_LETTERS = "observation-dead-letters";

    /** Edges and facets of each job, by job key. */
    static final String EDGES = "job-edges";

    /** Runs and clocks of each job, by job key. */
    static final String PROGRESS = "job-progress";

    /** What each job last said of each dataset, by job key, NUL, role, NUL, dataset key. */
    static final String STATEMENTS = "dataset-statements";

    /** Each remembered run, by job key, NUL, its place among them. */
    static final String RUNS = "job-runs";

    private static final String READ_EVENTS = "read-openlineage-events";
    private static final String READ_CLAIMS = "read-lineage-claims";
    private static final String READ_MOVED = "read-moved-observations";

    private static final String SERVICE = "lineage";
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    /** As bytes: what is on it was written by this topology. */
    private static final Topic<byte[]> OBSERVATIONS_TOPIC = new Topic<>(
            APPLICATION + "-" + OBSERVATIONS + "-repartition",
            byte[].class,
            Topic.Format.RAW,
            PARTITIONS,
            new Topic.Cleanup.Retained(Duration.ofDays(7)),
            Topics.LINEAGE_CHANGED.maxMessageBytes(),
            Topic.Owner.LINEAGE,
            "run:, namespace, slash, name of the job; dataset: for a dataset that speaks of itself",
            "Observations on their way to their job.");

    private final AvroSerdes serdes;
    private final FailedClaims failedClaims;
    private final OpenLineageReader reader;

    public LineageTopology(AvroSerdes serdes, FailedClaims failedClaims, OpenLineageReader reader) {
        this.serdes = serdes;
        this.failedClaims = failedClaims;
        this.reader = reader;
    }

    /**
     * The settings to run it with. Its tasks need not wait for one input before they read another: what comes of events does not depend on their order, and looking whether to
     * wait costs a few microseconds for each record.
     */
    public static KafkaSettings settings(KafkaSettings usual) {
        return usual.withDefault(
                "streams." + StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                Long.toString(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED));
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        TasksJobs jobs = new TasksJobs();
        Set<StoreBuilder<?>> stores = Set.of(store(EDGES), store(PROGRESS), store(STATEMENTS), store(RUNS));
        KStream<byte[], byte[]> events = source(builder, Topics.OPENLINEAGE_EVENTS, "openlineage-events")
                .process(
                        new StoreProcessors(
                                stores,
                                () -> new EventProcessor(
                                        decoding(Topics.OPENLINEAGE_EVENTS, EVENT_DEAD_LETTERS), jobs, reader)),
                        Named.as(READ_EVENTS));
        KStream<byte[], byte[]> claims = source(builder, Topics.LINEAGE_OBSERVED, "lineage-claims")
                .process(
                        new StoreProcessors(
                                stores,
                                () -> new ClaimProcessor(
                                        decoding(Topics.LINEAGE_OBSERVED, CLAIM_DEAD_LETTERS), jobs, reader)),
                        Named.as(READ_CLAIMS));
        events.merge(claims, Named.as(BY_JOB))
                .repartition(Repartitioned.with(BYTES, BYTES)
                        .withName(OBSERVATIONS)
                        .withStreamPartitioner(LineageTopology::partition)
                        .withNumberOfPartitions(PARTITIONS))
                .process(
                        new StoreProcessors(
                                stores,
                                () -> new MovedProcessor(decoding(OBSERVATIONS_TOPIC, OBSERVATION_DEAD_LETTERS), jobs)),
                        Named.as(READ_MOVED));
        return withSinks(builder.build());
    }

    /** Facts have one sink each, whichever way the observation came; the fluent builder has none with several parents. */
    private static Topology withSinks(Topology topology) {
        sink(topology, JOB_CHANGES, Topics.LINEAGE_CHANGED, READ_EVENTS, READ_CLAIMS, READ_MOVED);
        sink(topology, DATASET_STATEMENTS, Topics.DATASET_STATED, READ_EVENTS, READ_CLAIMS, READ_MOVED);
        sink(topology, RUN_CHANGES, Topics.RUN_CHANGED, READ_EVENTS, READ_CLAIMS, READ_MOVED);
        sink(topology, EVENT_DEAD_LETTERS, Topics.DEAD_LETTERS, READ_EVENTS);
        sink(topology, CLAIM_DEAD_LETTERS, Topics.DEAD_LETTERS, READ_CLAIMS);
        sink(topology, OBSERVATION_DEAD_LETTERS, Topics.DEAD_LETTERS, READ_MOVED);
        return topology;
    }

    private static Optional<Set<Integer>> partition(String topic, byte[] key, byte[] value, int partitions) {
        return Optional.of(Set.of(JobPlace.partition(key, partitions)));
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, Topic<?> topic, String name) {
        return builder.stream(topic.name(), Consumed.with(BYTES, BYTES).withName(name));
    }

    private static void sink(Topology topology, String name, Topic<?> topic, String... parents) {
        topology.addSink(name, topic.name(), BYTES.serializer(), BYTES.serializer(), parents);
    }

    private <V> Decoding<V> decoding(Topic<V> topic, String deadLetters) {
        return new Decoding<>(topic, serdes, failedClaims, SERVICE, deadLetters);
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(
                        Map.of("max.message.bytes", Integer.toString(2 * Topics.LINEAGE_CHANGED.maxMessageBytes())));
    }
}

package io.datamesh.bench.lineage;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.lineage.view.LineageIndex;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** How fast the graph is there again after a start: it lives in memory and is read from the facts each time. */
public final class RestoreFigure implements Figure {

    private static final int JOBS = 60_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    @Override
    public String name() {
        return "lineage-restore";
    }

    @Override
    public String description() {
        return "The graph built from the facts about " + JOBS
                + " jobs, against a raw consumer that reads the same topics.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.25);
    }

    @Override
    public String unit() {
        return "facts/s";
    }

    @Override
    public int warmUps() {
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        workbench.mesh().create(Topics.ownedBy(Owner.LINEAGE));
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        KafkaSettings settings = workbench.settings("view");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.producer())) {
            new LayeredFacts(new LayeredGraph(JOBS), serdes).send(producer);
        }
        return Setting.of(new Pair(
                "", () -> perSecond(() -> build(serdes, settings)), () -> perSecond(() -> read(settings.consumer()))));
    }

    private static double perSecond(Runnable reading) {
        long before = System.nanoTime();
        reading.run();
        return JOBS * LayeredFacts.FACTS_OF_A_JOB * 1e9 / (System.nanoTime() - before);
    }

    private static void build(AvroSerdes serdes, KafkaSettings settings) {
        LineageModel model = new LineageModel();
        LineageIndex index =
                new LineageIndex(model, new ProductSources(serdes.decoder(Topics.PRODUCT_CHANGED)), serdes);
        try (ReplicatedView view = new ReplicatedView(
                        "lineage", LayeredFacts.TOPICS, index, settings, new SimpleMeterRegistry())
                .start()) {
            Awaitility.await("the graph")
                    .atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(view::isReady);
        }
        int edges = model.graph().flow().size();
        if (edges != JOBS * LayeredFacts.EDGES_OF_A_JOB) {
            throw new IllegalStateException("the graph has " + edges + " edges");
        }
    }

    private static void read(Map<String, Object> properties) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = LayeredFacts.TOPICS.stream()
                    .map(Topic::name)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL);
            }
        }
    }
}

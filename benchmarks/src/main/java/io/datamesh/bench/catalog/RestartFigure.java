package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.ServiceProcess;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** How long the catalog is away when it is restarted. */
public final class RestartFigure implements Figure {

    private static final int PRODUCTS = 100_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final State state;

    /** What is left of its state. */
    public enum State {
        KEPT("catalog-restart", "killed and started again"),
        LOST("catalog-rebuild", "killed, and started again without any of its state");

        private final String figure;
        private final String what;

        State(String figure, String what) {
            this.figure = figure;
            this.what = what;
        }
    }

    public RestartFigure(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return state.figure;
    }

    @Override
    public String description() {
        return "The catalog with " + PRODUCTS + " products, " + state.what
                + ", until it is ready, with the JVM's start, against a raw consumer that reads the facts about them.";
    }

    @Override
    public Target target() {
        return Target.atMost(4);
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public boolean isLong() {
        return state == State.LOST;
    }

    @Override
    public int warmUps() {
        return state == State.KEPT ? 1 : 0;
    }

    @Override
    public int rounds() {
        return state == State.KEPT ? 3 : 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        ServiceProcess catalog = workbench.deployedService("catalog-service", Map.of());
        PublishedProducts.publish(workbench, catalog.port(), PRODUCTS);
        catalog.stop(); // keeps its classes, as images do
        catalog.start();
        Map<String, Object> consumer = workbench.settings("reader").consumer();
        return Setting.of(new Pair("", () -> restart(catalog), () -> readAll(consumer)));
    }

    private double restart(ServiceProcess catalog) throws Exception {
        catalog.kill();
        if (state == State.LOST) {
            catalog.forget();
        }
        return start(catalog);
    }

    private static double start(ServiceProcess catalog) throws Exception {
        long before = System.nanoTime();
        catalog.start();
        return secondsSince(before);
    }

    private static double readAll(Map<String, Object> settings) {
        TopicPartition facts = new TopicPartition(Topics.PRODUCT_CHANGED.name(), 0);
        long before = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(facts));
            consumer.seekToBeginning(List.of(facts));
            long end = consumer.endOffsets(List.of(facts)).get(facts);
            while (consumer.position(facts) < end) {
                consumer.poll(POLL);
            }
        }
        return secondsSince(before);
    }

    private static double secondsSince(long before) {
        return (System.nanoTime() - before) / 1e9;
    }
}

package io.datamesh.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.examples.TopicContents.Row;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.LocalRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pipelines lean on goes away and comes back. */
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ORDERS = "order.orders.v2";
    private static final String ITEMS = "order.items.v1";

    private LocalBroker broker;
    private LocalRegistry registry;
    private RunningPipelines running;

    @BeforeEach
    void start() {
        broker = LocalBroker.start();
        registry = LocalRegistry.start();
    }

    @AfterEach
    void end() {
        if (running != null) {
            running.close();
        }
        registry.close();
        broker.close();
    }

    @Test
    void beginsOnceTheRegistryIsThereAndGoesOnAfterABrokerOutage() {
        registry.stop();
        running = pipelines("20");
        registry.resume();
        try (TopicContents contents = contents()) {
            await("the first orders")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> contents.of(ITEMS).size() > 20);
        }

        broker.stop();
        broker.resume();

        try (TopicContents contents = contents()) {
            int before = contents.of(ORDERS).size();
            await("more orders")
                    .atMost(PATIENCE)
                    .until(() -> contents.of(ORDERS).size() > before + 40);
            running.close();
            running = pipelines("0");
            await("all items").atMost(PATIENCE).until(() -> contents.of(ITEMS).size() == lines(contents.of(ORDERS)));

            assertThat(contents.of(ORDERS).stream().map(Row::key)).doesNotHaveDuplicates();
            assertThat(contents.of(ITEMS).stream().map(Row::key)).doesNotHaveDuplicates();
        }
    }

    @Test
    void stopsInLessThanThreeSecondsWithoutABroker() {
        running = pipelines("20");
        try (TopicContents contents = contents()) {
            await("the first orders")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> contents.of(ITEMS).size() > 5);
        }
        broker.stop();

        long began = System.nanoTime();
        running.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        running = null;
    }

    private RunningPipelines pipelines(String ordersPerSecond) {
        Map<String, String> environment = Map.of(
                "MESH_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "MESH_REGISTRY_URL",
                registry.url(),
                "MESH_PIPELINES_CUSTOMERS",
                "20",
                "MESH_PIPELINES_ORDERS_PER_SECOND",
                ordersPerSecond,
                "MESH_PIPELINES_COMMIT_MILLIS",
                "100");
        return RunningPipelines.start(Settings.from(environment, RetailPipelines.NAMES), ExampleMesh.load());
    }

    private TopicContents contents() {
        return new TopicContents(broker.bootstrapServers(), registry.url());
    }

    private static long lines(List<Row> orders) {
        return orders.stream()
                .mapToLong(order -> ((List<?>) order.value().get("lines")).size())
                .sum();
    }
}

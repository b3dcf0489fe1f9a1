package io.datamesh.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.examples.TopicContents.Row;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.LocalRegistry;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the pipelines lean on goes away and comes back. */
@ExtendWith(MeshExtension.class)
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ORDERS = "order.orders.v2";
    private static final String ITEMS = "order.items.v1";

    /** Less than what a Kafka client waits for a broker, so that a pass means nobody waited for that. */
    private static final Duration WITHOUT_WAITING = Duration.ofSeconds(8);

    private final LocalBroker broker = LocalBroker.start();

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void beginsOnceTheRegistryIsThere() {
        try (LocalRegistry registry = LocalRegistry.start()) {
            registry.stop();
            try (RunningPipelines running = pipelines(registry.url(), "20")) {
                registry.resume();
                awaitItems(registry.url(), 1);
            }
        }
    }

    @Test
    void goesOnAfterABrokerOutageWithoutLosingOrDoublingAnything(TestMesh mesh) {
        int before;
        try (RunningPipelines running = pipelines(mesh.registryUrl(), "20")) {
            before = awaitItems(mesh.registryUrl(), 20);

            broker.stop();
            broker.resume();

            awaitItems(mesh.registryUrl(), before + 20);
        }
        try (RunningPipelines draining = pipelines(mesh.registryUrl(), "0");
                TopicContents contents = contents(mesh.registryUrl())) {
            await("all items").atMost(PATIENCE).until(() -> contents.of(ITEMS).size() == lines(contents.of(ORDERS)));

            assertThat(contents.of(ORDERS).stream().map(Row::key)).doesNotHaveDuplicates();
            assertThat(contents.of(ITEMS).stream().map(Row::key)).doesNotHaveDuplicates();
        }
    }

    @Test
    void stopsWithoutWaitingForABrokerThatIsGone(TestMesh mesh) {
        RunningPipelines running = pipelines(mesh.registryUrl(), "20");
        awaitItems(mesh.registryUrl(), 1);
        broker.stop();

        long began = System.nanoTime();
        running.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHOUT_WAITING);
    }

    private int awaitItems(String registryUrl, int wanted) {
        try (TopicContents contents = contents(registryUrl)) {
            return await("items")
                    .atMost(PATIENCE)
                    .ignoreExceptions() // until the topics are there
                    .until(() -> contents.of(ITEMS).size(), size -> size >= wanted);
        }
    }

    private RunningPipelines pipelines(String registryUrl, String ordersPerSecond) {
        Map<String, String> environment = Map.of(
                "MESH_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "MESH_REGISTRY_URL",
                registryUrl,
                "MESH_PIPELINES_CUSTOMERS",
                "20",
                "MESH_PIPELINES_ORDERS_PER_SECOND",
                ordersPerSecond,
                "MESH_PIPELINES_COMMIT_MILLIS",
                "100");
        return RunningPipelines.start(Settings.from(environment, RetailPipelines.NAMES), ExampleMesh.load());
    }

    private TopicContents contents(String registryUrl) {
        return new TopicContents(broker.bootstrapServers(), registryUrl);
    }

    private static long lines(List<Row> orders) {
        return orders.stream()
                .mapToLong(order -> ((List<?>) order.value().get("lines")).size())
                .sum();
    }
}

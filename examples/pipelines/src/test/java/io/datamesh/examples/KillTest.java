package io.datamesh.examples;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.examples.TopicContents.Row;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The program as a process of its own, killed in the middle of its work over and over. */
@ExtendWith(MeshExtension.class)
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KILLS = 2;
    private static final int ORDERS_PER_LIFE = 60;

    @Test
    void losesAndDoublesNothingWhenItIsKilled(TestMesh mesh) throws Exception {
        try (LocalBroker broker = LocalBroker.start();
                TopicContents contents = new TopicContents(broker.bootstrapServers(), mesh.registryUrl())) {
            int wanted = 0;
            for (int life = 0; life < KILLS; life++) {
                wanted += ORDERS_PER_LIFE;
                Process process = process(environment(broker, mesh, "60"));
                try {
                    awaitOrders(contents, wanted);
                } finally {
                    process.destroyForcibly();
                }
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                wanted = contents.of("order.orders.v2").size();
            }

            Settings noMoreOrders = Settings.from(environment(broker, mesh, "0"), RetailPipelines.NAMES);
            try (RunningPipelines draining = RunningPipelines.start(noMoreOrders, ExampleMesh.load())) {
                await("everything is passed on").atMost(PATIENCE).untilAsserted(() -> assertComplete(contents));
            }
        }
    }

    /** Every order is in every product that is made of orders, once. */
    private static void assertComplete(TopicContents contents) {
        List<Row> orders = contents.of("order.orders.v2");
        List<Row> items = contents.of("order.items.v1");
        List<Row> movements = contents.of("inventory.movements.v1");
        assertThat(orders.stream().map(Row::key)).doesNotHaveDuplicates();
        assertThat(items.stream().map(Row::key)).doesNotHaveDuplicates().hasSize((int) lines(orders));
        assertThat(movements.stream().map(row -> row.text("movement_id"))).doesNotHaveDuplicates();
        assertThat(movements.stream().filter(row -> row.text("kind").equals("PICK")))
                .hasSameSizeAs(items);

        Map<String, Long> moved =
                movements.stream().collect(groupingBy(Row::key, summingLong(row -> row.number("quantity"))));
        Map<String, Long> onHand = new HashMap<>();
        contents.of("inventory.stock-levels.v1").forEach(row -> onHand.put(row.key(), row.number("on_hand")));
        moved.replaceAll((place, quantity) -> 100 + quantity);
        assertThat(onHand).isEqualTo(moved);

        long spent = orders.stream()
                .filter(row -> row.text("customer_id") != null)
                .mapToLong(row -> row.number("total_minor"))
                .sum();
        Map<String, Long> lifetimeValue = new HashMap<>();
        contents.of("customer.customer-360.v1")
                .forEach(row -> lifetimeValue.put(row.key(), row.number("lifetime_value_minor")));
        assertThat(lifetimeValue.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(spent);
    }

    private static void awaitOrders(TopicContents contents, int wanted) {
        await("orders")
                .atMost(PATIENCE)
                .ignoreExceptions() // until the topics are there
                .until(() -> contents.of("order.orders.v2").size() >= wanted);
    }

    private static long lines(List<Row> orders) {
        return orders.stream()
                .mapToLong(order -> ((List<?>) order.value().get("lines")).size())
                .sum();
    }

    private static Map<String, String> environment(LocalBroker broker, TestMesh mesh, String ordersPerSecond) {
        return Map.of(
                "MESH_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "MESH_REGISTRY_URL",
                mesh.registryUrl(),
                "MESH_PIPELINES_CUSTOMERS",
                "20",
                "MESH_PIPELINES_ORDERS_PER_SECOND",
                ordersPerSecond,
                "MESH_PIPELINES_COMMIT_MILLIS",
                "50");
    }

    private static Process process(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pipelines.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }
}

package io.datamesh.quality.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.quality.product.PublishedProducts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the records of a topic to the state of SLOs: nobody reports anything. */
@ExtendWith(MeshExtension.class)
class StreamToSloTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, Object> QUICK = Map.of(
            "mesh.sampling.window", "1s",
            "mesh.sampling.grace", "300ms",
            "mesh.sampling.probe", "300ms",
            "mesh.quality.window", "10s");

    private final String product = "streamed-" + UUID.randomUUID();
    private final String topic = "shop." + product;
    private volatile Trouble trouble = Trouble.NONE;

    private enum Trouble {
        NONE,
        DUPLICATES,
        NULLS
    }

    @Test
    void whatIsSpoiltInATopicMovesExactlyTheSlosAboutIt(TestMesh mesh, @TempDir Path state) throws Exception {
        try (PublishedProducts products = new PublishedProducts(mesh);
                TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            products.publish(descriptor());
            records.createTopic(topic, 2);
            try (RunningService service = RunningService.start(mesh, state, new TestTokens(), QUICK);
                    ScheduledExecutorService pipeline = Executors.newSingleThreadScheduledExecutor()) {
                AtomicLong number = new AtomicLong();
                pipeline.scheduleAtFixedRate(
                        () -> write(records, number.getAndIncrement()), 0, 20, TimeUnit.MILLISECONDS);

                awaitStates(service, Set.of("id_unique", "customer_known", "orders_flow"), Set.of());
                trouble = Trouble.DUPLICATES;
                awaitStates(service, Set.of("customer_known", "orders_flow"), Set.of("id_unique"));
                trouble = Trouble.NULLS;
                awaitStates(service, Set.of("id_unique", "orders_flow"), Set.of("customer_known"));
                trouble = Trouble.NONE;
                awaitStates(service, Set.of("id_unique", "customer_known", "orders_flow"), Set.of());
                pipeline.shutdownNow();
            }
        }
    }

    private void write(TestRecords records, long number) {
        long id = trouble == Trouble.DUPLICATES ? number / 2 : number;
        String customer = trouble == Trouble.NULLS && number % 2 == 0 ? "null" : "\"c\"";
        String json = "{\"id\":\"" + trouble + id + "\",\"customer\":" + customer + "}";
        records.send(topic, Long.toString(id), json.getBytes(UTF_8));
    }

    private void awaitStates(RunningService service, Set<String> healthy, Set<String> breached) {
        await("breached: " + breached).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(inState(service, "breached")).isEqualTo(breached);
            assertThat(inState(service, "healthy")).containsAll(healthy);
        });
    }

    private Set<String> inState(RunningService service, String state) throws IOException {
        JsonNode page = JSON.readTree(
                service.get("/slos?product=" + product + "&state=" + state).body());
        Set<String> names = new TreeSet<>();
        page.path("items").forEach(slo -> names.add(slo.path("slo").asText().replace("orders.", "")));
        return names;
    }

    private String descriptor() {
        return Plans.descriptor(product, topic, "", """
                quality:
                  - {name: orders_flow, metric: rowCount, mustBeGreaterThan: 0, unit: rows}
                properties:
                  - name: id
                    logicalType: string
                    quality: [{name: id_unique, metric: duplicateValues, mustBe: 0, unit: rows}]
                  - name: customer
                    logicalType: string
                    quality: [{name: customer_known, metric: nullValues, mustBeLessThan: 5, unit: percent}]
                """);
    }
}

package io.datamesh.quality.web;

import static io.datamesh.quality.slo.Promised.ageOf;
import static io.datamesh.quality.slo.Promised.nulls;
import static io.datamesh.quality.slo.Promised.nullsOf;
import static io.datamesh.quality.slo.Promised.product;
import static io.datamesh.quality.slo.Promised.promise;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.model.DataProduct;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SloServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> QUICK =
            Map.of("mesh.quality.heartbeat", "500ms", "mesh.quality.tick", "100ms");
    private static final String NULLS = "out.id.nullvalues";

    private TestMesh mesh;
    private Path state;
    private AvroSerdes serdes;
    private TestRecords records;
    private RunningService service;

    @BeforeAll
    void start(TestMesh given, @TempDir Path directory) {
        mesh = given;
        state = directory.resolve("quality");
        serdes = mesh.serdes();
        records = new TestRecords(mesh.bootstrapServers());
        service = open();
    }

    @AfterAll
    void stop() {
        service.close();
        records.close();
        serdes.close();
    }

    @Test
    void showsWhereAnSloStandsWithItsHistory() {
        String id = published(List.of(), nulls(1));
        measure(nullsOf(id, 0.2, Instant.now()));
        measure(nullsOf(id, 5, Instant.now().minusSeconds(86_400)));

        JsonNode slo = await("/products/" + id + "/slos/" + NULLS, "/bad", "1");

        assertThat(slo.at("/state").asText()).isEqualTo("breached");
        assertThat(slo.at("/stateReason").asText()).isNotEmpty();
        assertThat(slo.at("/good").asInt()).isEqualTo(1);
        assertThat(slo.at("/target").asDouble()).isEqualTo(0.99);
        assertThat(slo.at("/history")).hasSize(2);
        assertThat(slo.at("/burnRates").has("30d")).isTrue();
        assertThat(service.get("/products/" + id + "/slos/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void listsTheLeastBudgetFirstAndPages() {
        String bad = published(List.of(), nulls(1));
        String good = published(List.of(), nulls(1));
        String silent = published(List.of(), nulls(1));
        measure(nullsOf(bad, 5, Instant.now()));
        measure(nullsOf(good, 0, Instant.now()));
        await("/products/" + bad + "/slos/" + NULLS, "/state", "breached");
        await("/products/" + good + "/slos/" + NULLS, "/state", "healthy");
        await("/products/" + silent + "/slos/" + NULLS, "/state", "no_data");

        String query = "/slos?limit=1&product=" + String.join(",", good, silent, bad);
        JsonNode first = json(service.get(query));
        JsonNode second =
                json(service.get(query + "&cursor=" + first.at("/next").asText()));
        JsonNode third =
                json(service.get(query + "&cursor=" + second.at("/next").asText()));

        assertThat(first.at("/items/0/productId").asText()).isEqualTo(bad);
        assertThat(second.at("/items/0/productId").asText()).isEqualTo(good);
        assertThat(third.at("/items/0/productId").asText()).isEqualTo(silent);
        assertThat(third.at("/next").isNull()).isTrue();
        assertThat(first.at("/items/0/history").isMissingNode()).isTrue();
        JsonNode breached = json(service.get(query + "&state=breached&metric=null_values&dimension=completeness"));
        assertThat(breached.at("/items")).hasSize(1);
        assertThat(service.get("/slos?colour=red").statusCode()).isEqualTo(400);
    }

    @Test
    void reportsWhatAConsumerJudgesBy() {
        QualityRule words = QualityRule.newBuilder()
                .setType("text")
                .setDescription("Somebody looks at it.")
                .build();
        QualityRule rows = QualityRule.newBuilder()
                .setMetric("rowCount")
                .setOperator("mustBeGreaterThan")
                .setThresholds(List.of(0.0))
                .build();
        String id = published(List.of(promise("freshness", "1", "h")), nulls(1), rows, words);
        measure(nullsOf(id, 0.5, Instant.now()));
        measure(ageOf(id, 30, Instant.now()));
        await("/products/" + id + "/slos/out.freshness", "/state", "healthy");

        JsonNode report = await("/products/" + id + "/quality", "/completeness/state", "healthy");

        assertThat(report.at("/state").asText()).isEqualTo("healthy");
        assertThat(report.at("/states/no_data").asInt()).isEqualTo(1);
        assertThat(report.at("/completeness/score").asDouble()).isEqualTo(0.995);
        assertThat(report.at("/freshness/value").asDouble()).isEqualTo(30);
        assertThat(report.at("/volume/state").asText()).isEqualTo("no_data");
        assertThat(report.at("/measuredBy/0/source").asText()).isEqualTo("test");
        assertThat(report.at("/lastTestRun").asText()).isNotEmpty();
        assertThat(report.at("/product/notUnderstood/0/promise").asText()).contains("Somebody looks at it.");
        assertThat(json(service.get("/products/" + id + "/slos")).at("/product/notUnderstood"))
                .hasSize(1);
        assertThat(service.get("/products/nobody/quality").statusCode()).isEqualTo(404);
    }

    @Test
    void exportsOpenSlo() {
        String id = published(List.of(promise("availability", "99.9", "percent")), nulls(1));
        await("/products/" + id + "/slos/" + NULLS, "/state", "no_data");

        HttpResponse<String> answer =
                service.send(service.request("/products/" + id + "/slos").header("Accept", "application/yaml"));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(answer.body())
                .contains("apiVersion: openslo/v1", "kind: SLO", "budgetingMethod: Timeslices", "duration: 30d")
                .contains("timeSliceWindow: 5m", "target: 0.999", "isRolling: true");
        HttpResponse<String> all = service.send(service.request("/slos?limit=1").header("Accept", "application/yaml"));
        assertThat(all.body()).containsOnlyOnce("kind: SLO");
    }

    @Test
    void offersTheFiguresOfAnSloDashboard() {
        String id = published(List.of(), nulls(1));
        measure(nullsOf(id, 0, Instant.now()));
        await("/products/" + id + "/slos/" + NULLS, "/state", "healthy");

        String metrics = service.get("/slos/metrics").body();

        String labels = "sloth_id=\"" + id + "-" + NULLS + "\",sloth_service=\"" + id + "\",sloth_slo=\"" + NULLS
                + "\",domain=\"order\",dimension=\"completeness\"";
        assertThat(metrics)
                .contains("slo:objective:ratio{" + labels + "} 0.99\n")
                .contains("slo:time_period:days{" + labels + "} 30.0\n")
                .contains("slo:period_error_budget_remaining:ratio{" + labels + "} 1.0\n")
                .contains("slo:sli_error:ratio_rate5m{" + labels + ",sloth_window=\"5m\"} 0.0\n");
        assertThat(service.get("/prometheus").body()).contains("mesh_slos{state=\"healthy\"}");
    }

    @Test
    void streamsFactsAsTheyHappen() throws IOException, InterruptedException {
        String id = published(List.of(), nulls(1));
        HttpResponse<InputStream> stream;
        try (HttpClient client = HttpClient.newHttpClient()) {
            stream = client.send(
                    service.request("/slos/stream?from=beginning&product=" + id)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                String data = lines.lines()
                        .filter(line -> line.startsWith("data:"))
                        .findFirst()
                        .orElseThrow();
                assertThat(data).contains("\"productId\":\"" + id + "\"", "\"state\":\"no_data\"");
            }
            client.shutdownNow();
        }
        assertThat(service.get("/slos/stream?colour=red").statusCode()).isEqualTo(400);
    }

    @Test
    void goesOnWhereItWasAfterARestart() {
        String id = published(List.of(), nulls(1));
        measure(nullsOf(id, 0, Instant.now()), "once");
        await("/products/" + id + "/slos/" + NULLS, "/good", "1");

        service.close();
        service = open();
        measure(nullsOf(id, 0, Instant.now()), "once-more");
        measure(nullsOf(id, 5, Instant.now()));

        JsonNode slo = await("/products/" + id + "/slos/" + NULLS, "/bad", "1");
        assertThat(slo.at("/good").asInt()).isEqualTo(2);
        assertThat(slo.at("/history")).hasSize(1);
    }

    private RunningService open() {
        return RunningService.start(mesh, state, new TestTokens(), QUICK);
    }

    private String published(List<SlaProperty> promises, QualityRule... rules) {
        DataProduct product = product("p-" + UUID.randomUUID(), promises, rules);
        ProductChanged fact = ProductChanged.newBuilder()
                .setProductId(product.getId())
                .setDomain(product.getDomain())
                .setVersion(product.getVersion())
                .setKind(ProductChangeKind.CREATED)
                .setProduct(product)
                .setClaimId("claim")
                .setChangedAt(Instant.now())
                .build();
        send(Topics.PRODUCT_CHANGED, product.getId(), fact, UUID.randomUUID().toString());
        Awaitility.await("its SLOs")
                .atMost(Duration.ofSeconds(20))
                .until(() -> json(service.get("/products/" + product.getId() + "/slos"))
                                .at("/items")
                                .size()
                        > 0);
        return product.getId();
    }

    private void measure(QualityMeasured.Builder measured) {
        measure(measured, UUID.randomUUID().toString());
    }

    private void measure(QualityMeasured.Builder measured, String eventId) {
        QualityMeasured value = measured.build();
        send(Topics.QUALITY_MEASURED, value.getProductId(), value, eventId);
    }

    private <V> void send(Topic<V> topic, String key, V value, String eventId) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.name(),
                key.getBytes(StandardCharsets.UTF_8),
                serdes.serializer(topic).serialize(topic.name(), value));
        CloudEvent.of(topic, "/test", Instant.now(), key).withId(eventId).write(record.headers());
        records.send(record);
    }

    private JsonNode await(String path, String pointer, String value) {
        JsonNode[] last = new JsonNode[1];
        Awaitility.await(path + pointer + " is " + value)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    last[0] = json(service.get(path));
                    return last[0].at(pointer).asText().equals(value);
                });
        return last[0];
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}

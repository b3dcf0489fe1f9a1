package io.datamesh.quality.measurement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.quality.product.PublishedProducts;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class IntakeServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json";

    private static final String PRODUCT = """
            apiVersion: v1.0.0
            kind: DataProduct
            id: intake-%s
            version: 1.0.0
            status: %s
            domain: %s
            outputPorts:
              - name: ledger
                version: 1.0.0
                type: tables
                contractId: c
                contract:
                  apiVersion: v3.1.0
                  kind: DataContract
                  id: c
                  version: 1.0.0
                  status: active
                  schema:
                    - name: payments
                      physicalName: %s.payments
                      properties:
                        - {name: payment_id, logicalType: string}
                        - {name: status, logicalType: string}
            """;

    private static TestRecords records;
    private static AvroSerdes serdes;
    private static RunningService service;
    private static TestTokens tokens;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) throws InterruptedException {
        records = new TestRecords(mesh.bootstrapServers());
        serdes = mesh.serdes();
        tokens = new TestTokens();
        mesh.create(Set.of(Topics.LINEAGE_OBSERVED, Topics.OPENLINEAGE_EVENTS));
        try (PublishedProducts products = new PublishedProducts(mesh)) {
            products.publish(PRODUCT.formatted("orders", "active", "order", "shop"));
            products.publish(PRODUCT.formatted("stock", "active", "inventory", "store"));
            products.publish(PRODUCT.formatted("old", "retired", "order", "attic"));
        }
        service = RunningService.start(mesh, state, tokens, Map.of("mesh.sampling.enabled", "false"));
    }

    @AfterAll
    static void stop() {
        service.close();
        records.close();
        serdes.close();
    }

    @Test
    void putsAMeasurementOnItsTopicUnderTheReportersEventId() throws Exception {
        HttpResponse<String> answer = report("""
                {"eventId":"mine-1","productId":"intake-orders","port":"ledger","metric":"nullValues","field":"status",
                 "value":2,"unit":"percent","measuredAt":"2026-03-01T12:00:00Z","runId":"r1"}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).at("/items/0/eventId").asText()).isEqualTo("mine-1");
        var record = await("its record")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> records.all(Topics.QUALITY_MEASURED.name()).stream()
                                .filter(one -> id(one).equals("mine-1"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(new String(record.key(), UTF_8)).isEqualTo("intake-orders");
        assertThat(decoded(record.value()).getValue()).isEqualTo(2);
        assertThat(decoded(record.value()).getMeasuredAt()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void theSameContentIsTheSameEventWhoeverGivesItNoId() throws Exception {
        String measurement = one("intake-orders", "rowCount", "\"value\":7");

        String first = json(report(measurement)).at("/items/0/eventId").asText();
        String second = json(report(measurement)).at("/items/0/eventId").asText();

        assertThat(first).isNotEmpty().isEqualTo(second);
    }

    @Test
    void takesTheGoodOnesOfManyAndSaysWhatIsWrongWithTheOthers() throws Exception {
        HttpResponse<String> answer = report("{\"items\":["
                + String.join(
                        ",",
                        one("intake-orders", "rowCount", "\"value\":8"),
                        one("intake-nobody", "rowCount", "\"value\":8"),
                        one("intake-stock", "rowCount", "\"value\":8"),
                        one("intake-old", "rowCount", "\"value\":8"),
                        "{\"productId\":\"intake-orders\",\"metric\":7,\"value\":\"many\",\"measuredAt\":\"noon\",\"colour\":1}",
                        "17",
                        one("intake-orders", "rowCount", "\"rowsChecked\":-1,\"value\":1e999"))
                + "]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
        JsonNode body = json(answer);
        assertThat(body.path("accepted").asInt()).isEqualTo(1);
        assertThat(body.path("rejected").asInt()).isEqualTo(6);
        assertThat(codes(body, 1)).containsExactly("/items/1/productId measurement.unknown-product");
        assertThat(codes(body, 2)).containsExactly("/items/2/productId measurement.forbidden");
        assertThat(codes(body, 3)).containsExactly("/items/3/productId measurement.retired-product");
        assertThat(codes(body, 4))
                .containsExactlyInAnyOrder(
                        "/items/4/colour measurement.unknown",
                        "/items/4/metric measurement.type",
                        "/items/4/metric measurement.required",
                        "/items/4/value measurement.type",
                        "/items/4/value measurement.required",
                        "/items/4/measuredAt measurement.type");
        assertThat(codes(body, 5)).containsExactly("/items/5 type");
        assertThat(codes(body, 6))
                .containsExactlyInAnyOrder(
                        "/items/6/value measurement.range", "/items/6/rowsChecked measurement.range");
    }

    @Test
    void takesTenThousandAtOnceAndNotOneMore() throws Exception {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            items.add(one("intake-orders", "metric" + i, "\"value\":" + i + ",\"rule\":\"" + "r".repeat(200) + "\""));
        }
        String body = "{\"items\":[" + String.join(",", items) + "]}";

        HttpResponse<String> answer = report(body);
        items.add(items.getFirst());
        HttpResponse<String> oneMore = report("{\"items\":[" + String.join(",", items) + "]}");

        assertThat(body.length()).isGreaterThan(2 << 20);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("accepted").asInt()).isEqualTo(10_000);
        assertProblem(oneMore, 413, "10000 measurements");
    }

    @Test
    void refusesBodiesBeyondTheirLimits() throws Exception {
        String padding = " ".repeat(4 << 20);

        assertProblem(post("/imports/soda", "{\"checks\":[]}" + padding), 413, "4 MB");
        assertProblem(report("{\"items\":[" + padding.repeat(4) + "]}"), 413, "");
    }

    @Test
    void statesItsLimitsToTools() throws Exception {
        String description = service.get("/openapi").body();

        assertThat(description).contains("up to 10,000", "at most 16 MB", "at most 4 MB");
    }

    @Test
    void refusesWhatHoldsNothingToCount() throws Exception {
        assertThat(report(one("intake-nobody", "rowCount", "\"value\":1")).statusCode())
                .isEqualTo(422);
        assertThat(report(one("intake-stock", "rowCount", "\"value\":1")).statusCode())
                .isEqualTo(403);
        assertThat(report("{\"items\":[]}").statusCode()).isEqualTo(400);
        assertThat(report("[]").statusCode()).isEqualTo(400);
        assertThat(report("{\"items\":").statusCode()).isEqualTo(400);
        assertThat(report("[".repeat(5_000)).statusCode()).isEqualTo(400);
        assertThat(service.post("/measurements", TYPE, one("intake-orders", "rowCount", "\"value\":1"), "no token")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void importsTheResultsOfOtherTools() throws Exception {
        HttpResponse<String> soda = post("/imports/soda?product=intake-orders", file("soda-scan.json"));
        HttpResponse<String> dbt = post(
                "/imports/dbt?product=intake-orders&port=ledger",
                "{\"runResults\":" + file("dbt-run-results.json") + ",\"manifest\":" + file("dbt-manifest.json") + "}");
        HttpResponse<String> legacy = post("/imports/great-expectations", file("ge-legacy.json"));

        assertThat(soda.statusCode()).as(soda.body()).isEqualTo(202);
        assertThat(json(soda).path("accepted").asInt()).isEqualTo(3);
        assertThat(json(soda).at("/skipped/0/path").asText()).isEqualTo("/checks/3");
        assertThat(dbt.statusCode()).as(dbt.body()).isEqualTo(207);
        assertThat(codes(json(dbt), 0)).containsExactly("/runResults/results/5/status import.value");
        assertThat(legacy.statusCode()).as(legacy.body()).isEqualTo(202);
        assertThat(post("/imports/soda", "{\"checks\":7}").statusCode()).isEqualTo(422);
        assertThat(post("/imports/dbt", "no json").statusCode()).isEqualTo(400);
    }

    @Test
    void measuresWhatOpenLineageSaysOfQuality() {
        records.send("openlineage.events", "any", """
                {"eventTime":"2026-03-01T07:00:00Z","run":{"runId":"ol-1"},"inputs":[
                 {"namespace":"postgres://db","name":"db.shop.payments","inputFacets":{"dataQualityAssertions":
                  {"assertions":[{"assertion":"not_null","success":false,"column":"status"}]}}}]}""".getBytes(UTF_8));
        records.send("openlineage.events", "any", "{no json".getBytes(UTF_8));

        await("measurement")
                .atMost(Duration.ofSeconds(30))
                .until(() -> records.all(Topics.QUALITY_MEASURED.name()).stream()
                        .map(record -> decoded(record.value()))
                        .anyMatch(measured -> "openLineage".equals(measured.getSource())
                                && measured.getProductId().equals("intake-orders")
                                && measured.getMetric().equals("nullValues")
                                && "status".equals(measured.getField())
                                && Boolean.FALSE.equals(measured.getPassed())));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).path("detail").asText()).contains(detail);
    }

    private static String one(String product, String metric, String more) {
        return "{\"productId\":\"" + product + "\",\"metric\":\"" + metric
                + "\",\"measuredAt\":\"2026-03-01T12:00:00Z\"," + more + "}";
    }

    private static HttpResponse<String> report(String body) {
        return post("/measurements", body);
    }

    private static HttpResponse<String> post(String path, String body) {
        return service.post(path, TYPE, body, tokens.ofDomain("order"));
    }

    private static String file(String name) throws IOException {
        try (InputStream file = IntakeServiceTest.class.getResourceAsStream("/imports/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static List<String> codes(JsonNode body, int item) {
        List<String> codes = new ArrayList<>();
        body.at("/items/" + item + "/violations")
                .forEach(fault -> codes.add(
                        fault.path("path").asText() + " " + fault.path("code").asText()));
        return codes;
    }

    private static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return JSON.readTree(answer.body());
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.read(record.headers(), record.topic(), record.partition(), record.offset(), 0)
                .id();
    }

    private static QualityMeasured decoded(byte[] value) {
        return ((Decoded.Value<QualityMeasured>)
                        serdes.decoder(Topics.QUALITY_MEASURED).decode(value))
                .value();
    }
}

package io.datamesh.quality.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class SamplingServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, Object> QUICK =
            Map.of("mesh.sampling.window", "1s", "mesh.sampling.grace", "300ms", "mesh.sampling.probe", "300ms");

    private final String product = "sampled-" + UUID.randomUUID();
    private final String topic = "shop." + product;
    private TestMesh mesh;
    private TestRecords records;
    private PublishedProducts products;
    private AvroSerdes serdes;

    @BeforeEach
    void open(TestMesh shared) throws InterruptedException {
        mesh = shared;
        records = new TestRecords(mesh.bootstrapServers());
        products = new PublishedProducts(mesh);
        serdes = mesh.serdes();
    }

    @AfterEach
    void close() {
        products.close();
        records.close();
        serdes.close();
    }

    @Test
    void saysWhatStandsInTheWayAndMeasuresOnceItIsGone(@TempDir Path state) throws IOException {
        products.publish(descriptor(""));
        try (RunningService service = start(state)) {
            awaitCondition(service, "missing");
            records.createTopic(topic, 3);
            awaitCondition(service, "empty");

            write(0, 20);
            records.send(topic, "poison", "{no json".getBytes(UTF_8));

            awaitRows(21);
            assertThat(sum("nullValues", "customer")).isEqualTo(10);
            assertThat(sum("invalidValues", "country")).isEqualTo(5);
            assertThat(sum("unreadableRows", null)).isEqualTo(1);
            assertThat(sum("schemaDrift", "coupon")).isEqualTo(20);
            awaitCondition(service, "measuring");
            assertThat(sampling(service).at("/items/0/notMeasured/0/rule").asText())
                    .isEqualTo("judged_by_people");
        }
    }

    @Test
    void losesAndDoublesNothingOverARestartAndASecondInstance(@TempDir Path one, @TempDir Path other) {
        products.publish(descriptor(""));
        records.createTopic(topic, 2);
        try (RunningService first = start(one)) {
            awaitCondition(first, "empty");
            write(0, 50);
            awaitRows(1);
        }
        write(50, 100);
        try (RunningService first = start(one);
                RunningService second = start(other)) {
            write(100, 150);
            awaitRows(150);
            awaitThatBothNameTheOneThatMeasures(first, second);
        }

        assertThat(rows()).isEqualTo(150);
    }

    @Test
    void leavesAloneWhoAsksForIt(@TempDir Path state) {
        products.publish(descriptor("customProperties: [{property: sampling, value: 'off'}]"));
        try (RunningService service = start(state)) {
            awaitCondition(service, "off");
        }
    }

    private RunningService start(Path state) {
        return RunningService.start(mesh, state, new TestTokens(), QUICK);
    }

    private void write(int from, int to) {
        for (int i = from; i < to; i++) {
            String customer = i % 2 == 0 ? "" : ",\"customer\":\"c" + i + "\"";
            String country = i % 4 == 0 ? "XX" : "DE";
            String json = "{\"id\":\"" + i + "\"" + customer + ",\"country\":\"" + country + "\",\"coupon\":\"none\"}";
            records.send(topic, Integer.toString(i), json.getBytes(UTF_8));
        }
    }

    private void awaitThatBothNameTheOneThatMeasures(RunningService first, RunningService second) {
        await("one measures, the other says so").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode one = sampling(first);
            JsonNode other = sampling(second);
            JsonNode owner = one.at("/items/0/condition").asText().equals("measuring") ? one : other;
            JsonNode onlooker = owner == one ? other : one;
            assertThat(owner.at("/items/0/condition").asText()).isEqualTo("measuring");
            assertThat(onlooker.at("/items/0/condition").asText()).isEqualTo("elsewhere");
            assertThat(owner.at("/instance").asText())
                    .isNotBlank()
                    .isEqualTo(owner.at("/items/0/instance").asText())
                    .isEqualTo(onlooker.at("/items/0/instance").asText());
            assertThat(onlooker.at("/items/0/reason").asText())
                    .contains(owner.at("/instance").asText())
                    .contains("has told windows up to");
        });
    }

    private void awaitCondition(RunningService service, String condition) {
        await(condition)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                sampling(service).at("/items/0/condition").asText())
                        .isEqualTo(condition));
    }

    private JsonNode sampling(RunningService service) throws IOException {
        return JSON.readTree(service.get("/sampling?product=" + product).body());
    }

    private void awaitRows(int least) {
        await("rows").atMost(PATIENCE).until(() -> rows() >= least);
    }

    private double rows() {
        return sum("rowCount", null);
    }

    /** Over all windows, each event counted once. */
    private double sum(String metric, String field) {
        Map<String, Double> byEvent = new HashMap<>();
        for (var record : records.all(Topics.QUALITY_MEASURED.name())) {
            QualityMeasured measured = ((Decoded.Value<QualityMeasured>)
                            serdes.decoder(Topics.QUALITY_MEASURED).decode(record.value()))
                    .value();
            boolean wanted = measured.getProductId().equals(product)
                    && measured.getMetric().equals(metric)
                    && (field == null ? measured.getField() == null : field.equals(measured.getField()));
            if (wanted) {
                String id = CloudEvent.read(record.headers(), record.topic(), record.partition(), record.offset(), 0)
                        .id();
                assertThat(byEvent.put(id, measured.getValue())).as("told once").isNull();
            }
        }
        return byEvent.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private String descriptor(String properties) {
        return Plans.descriptor(product, topic, properties, """
                quality:
                  - {name: judged_by_people, type: text, description: Looks right}
                properties:
                  - {name: id, logicalType: string, required: true}
                  - name: customer
                    logicalType: string
                    quality: [{metric: nullValues, mustBe: 0, unit: rows}]
                  - name: country
                    logicalType: string
                    quality: [{metric: invalidValues, mustBe: 0, unit: rows, arguments: {validValues: [DE, FR]}}]
                """);
    }
}

package io.datamesh.lineage.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.JobLineage;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.model.ColumnLineage;
import io.datamesh.model.LineageEdge;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.KafkaConfig;
import io.openlineage.client.transports.KafkaTransport;
import io.openlineage.client.transports.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MeshExtension.class)
class IngestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static TestMesh mesh;
    private static RunningService service;

    @BeforeAll
    static void start(TestMesh shared, @TempDir Path state) {
        mesh = shared;
        service = RunningService.start(mesh, state);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void ownsItsTopicsOnceItIsReady() {
        assertThat(mesh.differencesTo(Owner.LINEAGE)).isEmpty();
        assertThat(service.get("/openapi").body()).contains("/api/v1/lineage/batch");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesEventsOfOpenLineagesOwnClientOverHttp(boolean compressed) throws Exception {
        HttpConfig config = new HttpConfig();
        config.setUrl(service.uri(""));
        ApiKeyTokenProvider token = new ApiKeyTokenProvider();
        token.setApiKey(service.tokens().ofDomain("order"));
        config.setAuth(token);
        config.setCompression(compressed ? HttpConfig.Compression.GZIP : null);

        emitAndFind("http-" + compressed, new HttpTransport(config));
    }

    @Test
    void takesEventsOfOpenLineagesOwnClientOverKafka() throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", mesh.bootstrapServers());
        properties.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");

        emitAndFind("kafka", new KafkaTransport(new KafkaConfig(Topics.OPENLINEAGE_EVENTS.name(), null, properties)));
    }

    @Test
    void answersAMalformedEventWithThePathOfEveryFault() throws IOException {
        HttpResponse<String> answer = post("/api/v1/lineage", """
                {"eventType": "DONE", "eventTime": "noon", "run": {}, "job": {"namespace": "n", "name": "j"},
                 "inputs": [{"namespace": "n"}], "outputs": {}}
                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).get("violations").findValuesAsText("path"))
                .containsExactlyInAnyOrder("/eventTime", "/run/runId", "/eventType", "/inputs/0/name", "/outputs");
    }

    @Test
    void answersWhatIsNoJsonWithItsPlace() throws IOException {
        HttpResponse<String> answer = post("/api/v1/lineage", "{\"eventTime\": ");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains("Line 1, column ");
    }

    @Test
    void takesTheSoundEventsOfABatchAndTellsOfTheOthers() throws IOException {
        String job = "batch-" + UUID.randomUUID();
        HttpResponse<String> answer = post(
                "/api/v1/lineage/batch",
                "[" + event(job, "in-1") + ", {\"eventTime\": 1}, 7, " + event(job, "in-2") + "]");

        JsonNode told = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(told.get("status").asText()).isEqualTo("partial_success");
        assertThat(told.get("summary").toString())
                .isEqualTo("{\"received\":4,\"successful\":2,\"failed\":2,\"retriable\":0,\"non_retriable\":2}");
        assertThat(told.get("failed_events").findValuesAsText("index")).containsExactly("1", "2");
        assertThat(told.get("failed_events").get(0).get("reason").asText()).contains("/eventTime: ");
        assertThat(await(job).getInputs()).isNotEmpty();
    }

    @Test
    void refusesABatchThatIsNoList() {
        assertThat(post("/api/v1/lineage/batch", event("j", "in")).statusCode()).isEqualTo(400);
    }

    @Test
    void takesNothingFromWhoMayNotReport() {
        assertThat(service.send(service.request("/api/v1/lineage")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(event("j", "in"))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(service.post(
                                "/api/v1/lineage",
                                "application/json",
                                event("j", "in"),
                                service.tokens().ofGovernance())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void takesALargeEventInAnyLanguageAndATimeWithoutAZone() {
        String job = "größer-作业-" + UUID.randomUUID();
        String large = """
                {"eventTime": "2026-03-01T12:00:00.123456", "eventType": "COMPLETE", "run": {"runId": "%s", "facets": {"plan": {"text": "%s"}}},
                 "job": {"namespace": "ns", "name": "%s"}, "inputs": [{"namespace": "ns", "name": "таблица"}]}
                """.formatted(UUID.randomUUID(), "é".repeat(500_000), job);

        assertThat(post("/api/v1/lineage", large).statusCode()).isEqualTo(201);

        JobLineage fact = await(job);
        assertThat(fact.getInputs()).containsExactly(new LineageEdge("ns", "таблица", NOON.plusMillis(123), null));
    }

    @Test
    void refusesABodyThatUnpacksToMoreThanIsTaken() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(" ".repeat(20 << 20).getBytes(UTF_8));
        }

        HttpResponse<String> answer = service.send(service.request("/api/v1/lineage")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Authorization", "Bearer " + service.tokens().ofDomain("order"))
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void writesNoSecretToKafka() {
        String secret = "s3cr3t-" + UUID.randomUUID();
        String job = "secret-" + UUID.randomUUID();
        String event = """
                {"eventTime": "2026-03-01T12:00:00Z", "job": {"namespace": "ns", "name": "%s", "facets": {"own": {"apiKey": "%s"}}},
                 "inputs": [{"namespace": "postgres://joe:%s@db:5432", "name": "t"}]}
                """.formatted(job, secret, secret);

        assertThat(post("/api/v1/lineage", event).statusCode()).isEqualTo(201);

        assertThat(await(job).getInputs()).extracting(LineageEdge::getNamespace).containsExactly("postgres://db:5432");
        try (TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            for (String topic : List.of(
                    "openlineage.events", "mesh.lineage.changed", "mesh.dataset.stated", "mesh.audit.recorded")) {
                assertThat(records.all(topic))
                        .noneMatch(
                                record -> record.value() != null && new String(record.value(), UTF_8).contains(secret));
            }
        }
    }

    private void emitAndFind(String job, Transport transport) throws Exception {
        OpenLineage ol = new OpenLineage(URI.create("https://example.org/test"));
        OpenLineage.InputDataset in = ol.newInputDatasetBuilder()
                .namespace("kafka://broker:9092")
                .name("orders")
                .facets(ol.newDatasetFacetsBuilder()
                        .schema(ol.newSchemaDatasetFacet(List.of(ol.newSchemaDatasetFacetFieldsBuilder()
                                .name("sku")
                                .type("string")
                                .build())))
                        .build())
                .build();
        OpenLineage.OutputDataset out = ol.newOutputDatasetBuilder()
                .namespace("kafka://broker:9092")
                .name("items")
                .facets(ol.newDatasetFacetsBuilder()
                        .columnLineage(ol.newColumnLineageDatasetFacetBuilder()
                                .fields(ol.newColumnLineageDatasetFacetFieldsBuilder()
                                        .put(
                                                "item_sku",
                                                ol.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                                                        .inputFields(List.of(ol.newInputFieldBuilder()
                                                                .namespace("kafka://broker:9092")
                                                                .name("orders")
                                                                .field("sku")
                                                                .build()))
                                                        .build())
                                        .build())
                                .build())
                        .build())
                .build();
        try (OpenLineageClient client = new OpenLineageClient(transport)) {
            client.emit(ol.newRunEventBuilder()
                    .eventType(OpenLineage.RunEvent.EventType.COMPLETE)
                    .eventTime(NOON.atZone(ZoneOffset.UTC))
                    .run(ol.newRunBuilder().runId(UUID.randomUUID()).build())
                    .job(ol.newJobBuilder().namespace("real").name(job).build())
                    .inputs(List.of(in))
                    .outputs(List.of(out))
                    .build());
            client.emit(ol.newDatasetEventBuilder()
                    .eventTime(NOON.atZone(ZoneOffset.UTC))
                    .dataset(ol.newStaticDatasetBuilder()
                            .namespace("kafka://broker:9092")
                            .name("orders")
                            .build())
                    .build());
            client.emit(ol.newJobEventBuilder()
                    .eventTime(NOON.plusSeconds(60).atZone(ZoneOffset.UTC))
                    .job(ol.newJobBuilder()
                            .namespace("real")
                            .name(job + "-designed")
                            .build())
                    .inputs(List.of(in))
                    .build());
        }

        JobLineage fact = await(job);
        assertThat(fact.getInputs()).containsExactly(new LineageEdge("kafka://broker:9092", "orders", NOON, null));
        assertThat(fact.getColumns()).extracting(ColumnLineage::getOutputName).containsExactly("items");
        assertThat(await(job + "-designed").getInputs()).hasSize(1);
    }

    private static String event(String job, String input) {
        return """
                {"eventTime": "2026-03-01T12:00:00Z", "eventType": "COMPLETE", "run": {"runId": "%s"},
                 "job": {"namespace": "ns", "name": "%s"}, "inputs": [{"namespace": "ns", "name": "%s"}]}
                """.formatted(UUID.randomUUID(), job, input);
    }

    private static HttpResponse<String> post(String path, String body) {
        return service.post(path, "application/json", body, service.tokens().ofDomain("order"));
    }

    /** The newest fact on a job, once there is one. */
    private static JobLineage await(String job) {
        AtomicReference<JobLineage> found = new AtomicReference<>();
        try (AvroSerdes serdes = mesh.serdes();
                TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            RecordDecoder<JobLineage> decoder = serdes.decoder(Topics.LINEAGE_CHANGED);
            Awaitility.await("fact on " + job).atMost(Duration.ofSeconds(30)).until(() -> {
                newest(records, decoder, job).ifPresent(found::set);
                return found.get() != null;
            });
        }
        return found.get();
    }

    private static Optional<JobLineage> newest(TestRecords records, RecordDecoder<JobLineage> decoder, String job) {
        return records.all(Topics.LINEAGE_CHANGED.name()).stream()
                .filter(record -> record.value() != null)
                .map(record -> decoder.decode(record.value()))
                .flatMap(decoded -> decoded instanceof Decoded.Value<JobLineage>(JobLineage fact)
                        ? Stream.of(fact)
                        : Stream.empty())
                .filter(fact -> fact.getJobName().equals(job))
                .reduce((older, newer) -> newer);
    }
}

package io.datamesh.governance.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.PolicyViolated;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.model.Severity;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class WebhookTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final TestTokens tokens = new TestTokens();

    @Test
    void deliversSignedEventsThroughFailuresAndRestarts(TestMesh mesh, @TempDir Path state) throws Exception {
        Map<String, Object> settings = Map.of(
                "mesh.webhooks.private-addresses",
                true,
                "mesh.webhooks.tries",
                4,
                "mesh.webhooks.first-pause",
                "20ms",
                "mesh.webhooks.longest-pause",
                "50ms");
        try (Receiver receiver = new Receiver();
                AvroSerdes serdes = mesh.serdes();
                TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            try (RunningService governance = RunningService.start(mesh, state, tokens, settings)) {
                configure(governance, receiver);
                awaitGroup(mesh);
                send(records, serdes, "low", Severity.LOW);
                send(records, serdes, "high-1", Severity.HIGH);
                await(() -> receiver.messages().size() == 1);
                JsonNode event = new ObjectMapper()
                        .readTree(receiver.messages().getFirst().body());
                assertThat(event.at("/specversion").asText()).isEqualTo("1.0");
                assertThat(event.at("/type").asText()).isEqualTo("io.datamesh.policy.violated.v1");
                assertThat(event.at("/id").asText()).isEqualTo("event-high-1");
                assertThat(event.at("/data/id").asText()).isEqualTo("high-1");

                receiver.answer(500);
                send(records, serdes, "high-2", Severity.HIGH);
                await(() -> receiver.messages().size() == 5);
                await(() -> letters(records).size() == 1);
                String letter = "{\"letter\":\"%s\"}".formatted(letters(records).getFirst());
                assertThat(redeliver(governance, letter).statusCode()).isEqualTo(422);
                receiver.answer(200);
                assertThat(redeliver(governance, letter).body()).contains("event-high-2");
                assertThat(receiver.messages()).hasSize(7);
                assertThat(new String(receiver.messages().getLast().body(), UTF_8))
                        .contains("event-high-2");
                assertThat(redeliver(governance, "{\"letter\":\"0-999999\"}").statusCode())
                        .isEqualTo(404);
                assertThat(redeliver(governance, "{\"letter\":\"the last\"}").statusCode())
                        .isEqualTo(400);
            }
            send(records, serdes, "high-3", Severity.HIGH);
            try (RunningService again = RunningService.start(mesh, state, tokens, settings)) {
                await(() -> receiver.messages().size() == 8);
                assertThat(new String(receiver.messages().getLast().body(), UTF_8))
                        .contains("high-3");
                assertThat(again.send(again.request("/webhooks/pager")
                                        .header("Authorization", "Bearer " + tokens.ofGovernance())
                                        .DELETE())
                                .statusCode())
                        .isEqualTo(200);
                assertThat(get(again).statusCode()).isEqualTo(404);
            }
        }
    }

    private void configure(RunningService governance, Receiver receiver) {
        assertThat(put(governance, "{\"url\":\"file:///etc/passwd\",\"secret\":\"short\"}")
                        .statusCode())
                .isEqualTo(422);
        String body =
                "{\"url\":\"%s\",\"secret\":\"%s\",\"severities\":[\"high\"]}".formatted(receiver.url("/hook"), SECRET);
        HttpResponse<String> created = put(governance, body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.body() + get(governance).body())
                .doesNotContain("secret")
                .doesNotContain("whsec");
        assertThat(governance.send(governance.request("/webhooks")).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> get(RunningService governance) {
        return governance.send(governance
                .request("/webhooks/pager")
                .header("Authorization", "Bearer " + tokens.ofGovernance())
                .GET());
    }

    private HttpResponse<String> put(RunningService governance, String body) {
        return governance.send(governance
                .request("/webhooks/pager")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.ofGovernance())
                .PUT(BodyPublishers.ofString(body)));
    }

    /** A new webhook hears what comes after it has joined. */
    private static void awaitGroup(TestMesh mesh) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()))) {
            await(() -> admin.listConsumerGroupOffsets("governance-webhook-pager")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .size()
                    == Topics.POLICY_VIOLATED.partitions());
        }
    }

    /** Places of the webhook's dead letters. */
    private static List<String> letters(TestRecords records) {
        return records.all(Topics.DEAD_LETTERS.name()).stream()
                .filter(record -> DeadLetter.read(record)
                        .filter(letter -> letter.origin().topic().equals("webhook:pager"))
                        .isPresent())
                .map(record -> record.partition() + "-" + record.offset())
                .toList();
    }

    private HttpResponse<String> redeliver(RunningService governance, String body) {
        return governance.send(governance
                .request("/webhooks/pager/redeliveries")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.ofGovernance())
                .POST(BodyPublishers.ofString(body)));
    }

    private static void send(TestRecords records, AvroSerdes serdes, String id, Severity severity) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(Topics.POLICY_VIOLATED, "/test", Instant.now(), id)
                .withId("event-" + id)
                .write(headers);
        PolicyViolated violation = PolicyViolated.newBuilder()
                .setId(id)
                .setPolicy("webhook-test")
                .setProductId("orders")
                .setSeverity(severity)
                .setOpenedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        records.send(new ProducerRecord<>(
                Topics.POLICY_VIOLATED.name(),
                null,
                null,
                id.getBytes(UTF_8),
                serdes.serializer(Topics.POLICY_VIOLATED).serialize(Topics.POLICY_VIOLATED.name(), violation),
                headers));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}

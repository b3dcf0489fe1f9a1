package io.datamesh.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.model.DataProduct;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;

/** A governance service, with what tests tell it and ask of it. */
final class GovernanceUnderTest implements AutoCloseable {

    static final String YAML = "application/yaml";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningService service;
    private final AvroSerdes serdes;
    private final TestRecords records;
    private final String governor;
    private final String order;
    private final Map<String, Long> revisions = new HashMap<>();

    GovernanceUnderTest(TestMesh mesh, Path state) {
        TestTokens tokens = new TestTokens();
        service = RunningService.start(mesh, state, tokens, Map.of());
        governor = tokens.ofGovernance();
        order = tokens.ofDomain("order");
        serdes = mesh.serdes();
        records = new TestRecords(mesh.bootstrapServers());
    }

    RunningService service() {
        return service;
    }

    /** A token of the role governance. */
    String governor() {
        return governor;
    }

    /** A token of the domain order. */
    String order() {
        return order;
    }

    /** A policy for the products of a test, so that tests do not judge each other's. */
    static String onlyFor(String prefix, String name, String rule) {
        return policy(name, "!product.id.startsWith('%s') || %s".formatted(prefix, rule), "It breaches " + name + ".");
    }

    static String policy(String name, String rule, String message) {
        return """
                name: %s
                description: For a test.
                scope: {global: true}
                enforcement: required
                mode: enforced
                severity: high
                owner: governance
                rule: "%s"
                message: %s
                """.formatted(name, rule, message);
    }

    static DataProduct product(String id, String version) {
        return DataProduct.newBuilder()
                .setId(id)
                .setName(id)
                .setDomain(id.startsWith("life") ? "life" : "other")
                .setVersion(version)
                .build();
    }

    static DataProduct described(DataProduct product) {
        return DataProduct.newBuilder(product).setDescription("What it is.").build();
    }

    void publish(DataProduct product) {
        send(
                Topics.PRODUCT_CHANGED,
                product.getId(),
                ProductChanged.newBuilder()
                        .setProductId(product.getId())
                        .setDomain(product.getDomain())
                        .setVersion(product.getVersion())
                        .setKind(ProductChangeKind.CREATED)
                        .setProduct(product)
                        .setRevision(revisions.merge(product.getId(), 1L, Long::sum))
                        .setClaimId("claim")
                        .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }

    <V> void send(Topic<V> topic, String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(topic, "/test", Instant.now(), key).write(headers);
        records.send(new ProducerRecord<>(
                topic.name(),
                null,
                null,
                key.getBytes(UTF_8),
                serdes.serializer(topic).serialize(topic.name(), value),
                headers));
    }

    String verdict(String productId) {
        return json(service.get("/compliance/" + productId)).at("/verdict").asText();
    }

    JsonNode violations(String filter) {
        return json(service.get("/violations?" + filter)).at("/items");
    }

    HttpResponse<String> put(String name, String document, String token, String... headers) {
        HttpRequest.Builder request = service.request("/policies/" + name)
                .header("Content-Type", YAML)
                .header("Authorization", "Bearer " + token)
                .PUT(BodyPublishers.ofString(document));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return service.send(request);
    }

    HttpResponse<String> post(String path, String body, String token) {
        return service.post(path, "application/json", body, token);
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    List<JsonNode> events(String path, int wanted) throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(service.request(path).build(), BodyHandlers.ofInputStream())
                                .body(),
                        UTF_8))) {
            for (String line = lines.readLine(); line != null && events.size() < wanted; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    events.add(JSON.readTree(line.substring(5)));
                }
                if (events.size() == wanted) {
                    break;
                }
            }
            client.shutdownNow();
        }
        return events;
    }

    List<String> lines(String path, String accept, String body) {
        HttpResponse<String> answer = service.send(service.request(path)
                .header("Accept", accept)
                .header("Content-Type", YAML)
                .header("Authorization", "Bearer " + governor)
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().filter(line -> !line.isBlank()).toList();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    @Override
    public void close() {
        service.close();
        records.close();
        serdes.close();
    }
}

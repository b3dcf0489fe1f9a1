package io.datamesh.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Owner;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class GovernanceServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String YAML = "application/yaml";

    private static TestMesh mesh;
    private static RunningService governance;
    private static AvroSerdes serdes;
    private static TestRecords records;
    private static String governor;
    private static String order;
    private static final Map<String, Long> REVISIONS = new HashMap<>();

    @BeforeAll
    static void start(TestMesh shared, @TempDir Path state) {
        mesh = shared;
        TestTokens tokens = new TestTokens();
        governance = RunningService.start(shared, state, tokens, Map.of());
        governor = tokens.ofGovernance();
        order = tokens.ofDomain("order");
        serdes = mesh.serdes();
        records = new TestRecords(mesh.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        governance.close();
        records.close();
        serdes.close();
    }

    @Test
    void ownsItsTopicsOnceItIsReady() {
        assertThat(mesh.differencesTo(Owner.GOVERNANCE)).isEmpty();
        assertThat(governance.get("/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void declaresChangesAndWithdrawsAPolicy() {
        HttpResponse<String> created = put("steps", policy("steps", "true", "first"), governor);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/policies/steps");
        assertThat(json(created).at("/version").asInt()).isEqualTo(1);
        String tag =
                governance.get("/policies/steps").headers().firstValue("ETag").orElseThrow();

        assertThat(put("steps", policy("steps", "true", "first"), governor)
                        .headers()
                        .firstValue("X-Mesh-Changed"))
                .contains("false");
        HttpResponse<String> changed = put("steps", policy("steps", "true", "second"), governor, "If-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(put("steps", policy("steps", "true", "third"), governor, "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(put("steps", policy("steps", "true", "third"), governor, "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(412);
        assertThat(json(governance.get("/policies/steps/versions")).at("/items").findValuesAsText("version"))
                .containsExactly("2", "1");

        HttpResponse<String> withdrawn = governance.send(governance
                .request("/policies/steps")
                .header("Authorization", "Bearer " + governor)
                .DELETE());
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(json(governance.get("/policies")).at("/items").findValuesAsText("name"))
                .doesNotContain("steps");
        assertThat(json(governance.get("/policies/steps")).at("/withdrawn").asBoolean())
                .isTrue();
    }

    @Test
    void givesBackAPolicyThatCanBeDeclaredAgain() {
        put("again", policy("again", "true", "first"), governor);
        String given = governance.get("/policies/again").body();

        HttpResponse<String> answer = governance.send(governance
                .request("/policies/again")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + governor)
                .PUT(BodyPublishers.ofString(given)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Mesh-Changed")).contains("false");
    }

    @Test
    void refusesPoliciesThatAreWrongWithEveryReason() {
        HttpResponse<String> answer = put("wrong", policy("wrong", "product.nothing == 1", "x"), governor);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/violations/0/path").asText()).isEqualTo("/rule");
        assertThat(json(answer).at("/violations/0/message").asText()).contains("line 1");
        assertThat(put("wrong", "a: [", governor).statusCode()).isEqualTo(400);
        assertThat(put("other", policy("wrong", "true", "x"), governor).statusCode())
                .isEqualTo(422);
        assertThat(governance.get("/policies/wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void letsADomainDeclareForItselfOnly() {
        String ofOrder = policy("of-order", "true", "x").replace("global: true", "domains: [order]");
        assertThat(put("of-order", ofOrder, order).statusCode()).isEqualTo(201);
        assertThat(put("of-all", policy("of-all", "true", "x"), order).statusCode())
                .isEqualTo(403);
        assertThat(put("of-other", ofOrder.replace("[order]", "[customer]").replace("of-order", "of-other"), order)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void declaresManyPoliciesOrNone() {
        String two = policy("many-one", "true", "x") + "---\n" + policy("many-two", "true", "x");
        HttpResponse<String> answer = governance.post("/policies", YAML, two, governor);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/items").findValuesAsText("outcome")).containsExactly("accepted", "accepted");

        String oneWrong = policy("many-three", "true", "x") + "---\n" + policy("many-four", "nonsense(", "x");
        assertThat(governance.post("/policies", YAML, oneWrong, governor).statusCode())
                .isEqualTo(422);
        assertThat(governance.get("/policies/many-three").statusCode()).isEqualTo(404);
    }

    @Test
    void takesPoliciesThatAreDeclaredAsEvents() {
        send(
                Topics.POLICY_DECLARED,
                "from-outside",
                PolicyDeclared.newBuilder()
                        .setName("from-outside")
                        .setRule("true")
                        .setMessage("x")
                        .setOwner("us")
                        .setMode(PolicyMode.DRAFT)
                        .setEnforcement(Enforcement.OPTIONAL)
                        .setDeclaredBy("ada")
                        .build());

        await(() -> governance.get("/policies/from-outside").statusCode() == 200);
        await(() -> json(governance.get("/audit?target=from-outside"))
                .at("/items/0/actor")
                .asText()
                .equals("ada"));
    }

    @Test
    void walksAViolationThroughItsLife() throws IOException, InterruptedException {
        put("described", onlyFor("life", "described", "has(product.description)"), governor);
        publish(product("life-orders", "1.0.0"));
        await(() -> violations("policy=described").size() == 1);
        JsonNode open = violations("policy=described").get(0);
        String id = open.at("/id").asText();
        assertThat(open.at("/status").asText()).isEqualTo("open");
        assertThat(violations("domain=life&severity=high&status=open")).isNotEmpty();
        assertThat(governance.get("/violations?colour=red").statusCode()).isEqualTo(400);

        HttpResponse<String> seen = post("/violations/" + id + "/acknowledge", "", governor);
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(json(seen).at("/status").asText()).isEqualTo("acknowledged");
        HttpResponse<String> past = post("/violations/" + id + "/waive", "{\"until\":\"2020-01-01\"}", governor);
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(json(past).at("/violations").findValuesAsText("code"))
                .containsExactlyInAnyOrder("reason.missing", "until.past");
        String waiver = "{\"until\":\"" + Instant.now().plus(20, ChronoUnit.DAYS) + "\",\"reason\":\"soon\"}";
        assertThat(post("/violations/" + id + "/waive", waiver, order).statusCode())
                .isEqualTo(403);
        assertThat(json(post("/violations/" + id + "/waive", waiver, governor))
                        .at("/status")
                        .asText())
                .isEqualTo("waived");
        await(() -> verdict("life-orders").equals("compliant"));
        assertThat(json(post("/violations/" + id + "/reopen", "", governor))
                        .at("/status")
                        .asText())
                .isEqualTo("open");

        publish(described(product("life-orders", "1.1.0")));
        await(() ->
                json(governance.get("/violations/" + id)).at("/status").asText().equals("resolved"));
        assertThat(violations("policy=described")).isEmpty();
        assertThat(violations("policy=described&status=resolved")).hasSize(1);
        assertThat(events("/violations/stream?from=beginning&policy=described", 5))
                .extracting(event -> event.at("/status").asText())
                .startsWith("open", "acknowledged", "waived", "open", "resolved");
        assertThat(json(governance.get("/audit?target=" + id)).at("/items").findValuesAsText("action"))
                .contains("violation.acknowledge", "violation.waive", "violation.reopen");
        assertThat(post("/violations/none/acknowledge", "", governor).statusCode())
                .isEqualTo(404);
        await(() -> governance.get("/prometheus").body().contains("mesh_violations_time_to_resolve_seconds"));
    }

    @Test
    void judgesAProductBeforeItIsPublished() {
        put("checked", onlyFor("check", "checked", "has(product.description)"), governor);
        String descriptor = """
                apiVersion: v1.0.0
                kind: DataProduct
                id: checked-product
                name: Checked
                domain: check
                version: 1.0.0
                status: active
                """;
        JsonNode answer = json(governance.post("/compliance/check", YAML, descriptor, order));

        assertThat(answer.at("/verdict").asText()).as(answer.toString()).isEqualTo("blocked");
        assertThat(answer.at("/breaches/0/policy").asText()).isEqualTo("checked");
        assertThat(answer.at("/productVersion").asText()).isEqualTo("1.0.0");
        assertThat(governance.get("/compliance/checked-product").statusCode()).isEqualTo(404);
        assertThat(governance
                        .post("/compliance/check", YAML, "kind: DataProduct", order)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void triesPoliciesWithCountsThatEnforcingThenGives() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            publish(i % 4 == 0 ? described(product("trial-" + i, "1.0.0")) : product("trial-" + i, "1.0.0"));
        }
        await(() -> governance.get("/compliance/trial-19").statusCode() == 200);
        String policy = onlyFor("trial", "tried", "has(product.description)");
        JsonNode report = json(governance.post("/policies/dry-run", YAML, policy, governor));
        assertThat(report.at("/counts/wouldFail").asInt()).as(report.toString()).isEqualTo(15);
        assertThat(report.at("/counts/newlyFail").asInt()).isEqualTo(15);

        assertThat(lines("/policies/dry-run", "application/x-ndjson", policy).getLast())
                .startsWith("{\"report\":")
                .contains("\"wouldFail\":15");
        List<String> streamed = lines("/policies/dry-run", "text/event-stream", policy);
        assertThat(streamed).anyMatch(line -> line.startsWith("event: progress"));
        assertThat(streamed).anyMatch(line -> line.startsWith("event: report"));

        put("tried", policy, governor);
        await(() -> violations("policy=tried&limit=200").size() == 15);
        JsonNode again = json(governance.post("/policies/dry-run", YAML, policy, governor));
        assertThat(again.at("/counts/newlyFail").asInt()).isZero();
    }

    /** A policy for the products of a test, so that tests do not judge each other's. */
    private static String onlyFor(String prefix, String name, String rule) {
        return policy(name, "!product.id.startsWith('%s') || %s".formatted(prefix, rule), "It breaches " + name + ".");
    }

    private static String policy(String name, String rule, String message) {
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

    private static DataProduct product(String id, String version) {
        return DataProduct.newBuilder()
                .setId(id)
                .setName(id)
                .setDomain(id.startsWith("life") ? "life" : "other")
                .setVersion(version)
                .build();
    }

    private static DataProduct described(DataProduct product) {
        return DataProduct.newBuilder(product).setDescription("What it is.").build();
    }

    private static void publish(DataProduct product) {
        send(
                Topics.PRODUCT_CHANGED,
                product.getId(),
                ProductChanged.newBuilder()
                        .setProductId(product.getId())
                        .setDomain(product.getDomain())
                        .setVersion(product.getVersion())
                        .setKind(ProductChangeKind.CREATED)
                        .setProduct(product)
                        .setRevision(REVISIONS.merge(product.getId(), 1L, Long::sum))
                        .setClaimId("claim")
                        .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }

    private static <V> void send(Topic<V> topic, String key, V value) {
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

    private static String verdict(String productId) {
        return json(governance.get("/compliance/" + productId)).at("/verdict").asText();
    }

    private static JsonNode violations(String filter) {
        return json(governance.get("/violations?" + filter)).at("/items");
    }

    private static HttpResponse<String> put(String name, String document, String token, String... headers) {
        HttpRequest.Builder request = governance
                .request("/policies/" + name)
                .header("Content-Type", YAML)
                .header("Authorization", "Bearer " + token)
                .PUT(BodyPublishers.ofString(document));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return governance.send(request);
    }

    private static HttpResponse<String> post(String path, String body, String token) {
        return governance.post(path, "application/json", body, token);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    private static List<JsonNode> events(String path, int wanted) throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(governance.request(path).build(), BodyHandlers.ofInputStream())
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

    private static List<String> lines(String path, String accept, String body) {
        HttpResponse<String> answer = governance.send(governance
                .request(path)
                .header("Accept", accept)
                .header("Content-Type", YAML)
                .header("Authorization", "Bearer " + governor)
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().filter(line -> !line.isBlank()).toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}

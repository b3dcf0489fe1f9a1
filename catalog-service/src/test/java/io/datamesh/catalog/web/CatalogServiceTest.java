package io.datamesh.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestTokens;
import io.datamesh.topics.Topic.Owner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class CatalogServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String YAML = "application/yaml";

    private static TestMesh mesh;
    private static HttpServer governance;
    private static RunningService catalog;
    private static String orderToken;

    @BeforeAll
    static void start(TestMesh shared, @TempDir Path state) throws IOException {
        mesh = shared;
        TestTokens tokens = new TestTokens();
        governance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        governance.createContext("/compliance/check", exchange -> {
            byte[] verdict = "{\"verdict\":\"warned\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, verdict.length);
            try (exchange) {
                exchange.getResponseBody().write(verdict);
            }
        });
        governance.start();
        catalog = RunningService.start(
                shared,
                state,
                tokens,
                Map.of(
                        "mesh.governance.url",
                        "http://127.0.0.1:" + governance.getAddress().getPort()));
        orderToken = tokens.ofDomain("order");
    }

    @AfterAll
    static void stop() {
        catalog.close();
        governance.stop(0);
    }

    @Test
    void ownsItsTopics() {
        assertThat(mesh.differencesTo(Owner.CATALOG)).isEmpty();
    }

    @Test
    void answersAPublicationWithItsFact() {
        HttpResponse<String> answer = publish(odps("first", "1.0.0", ""));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/products/first");
        assertThat(json(answer).at("/kind").asText()).isEqualTo("created");
        assertThat(json(answer).at("/claimId").asText())
                .isEqualTo(answer.headers().firstValue("X-Mesh-Claim").orElseThrow());
        assertThat(json(catalog.get("/products/first"))).isEqualTo(json(answer));
    }

    @Test
    void answersTheSameDocumentWithTheSameFact() {
        HttpResponse<String> first = publish(odps("same", "1.0.0", ""));
        HttpResponse<String> second = publish(odps("same", "1.0.0", ""));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(first.headers().firstValue("X-Mesh-Changed")).contains("true");
        assertThat(second.headers().firstValue("X-Mesh-Changed")).contains("false");
    }

    @Test
    void tellsEveryReasonOfARefusal() {
        publish(odps("refused", "1.0.0", ""));
        HttpResponse<String> answer = publish("""
                apiVersion: v1.0.0
                kind: DataProduct
                id: refused
                domain: order
                version: 0.9.0
                status: draft
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).at("/violations").findValuesAsText("code"))
                .contains("version.not-raised", "status.transition");
    }

    @Test
    void tellsWhereADocumentIsMalformed() {
        HttpResponse<String> answer = publish("a: [1\n b: {");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/violations/0/message").asText()).contains("line 2");
    }

    @Test
    void letsOnlyTheOwningDomainPublish() {
        String document = odps("theirs", "1.0.0", "").replace("domain: order", "domain: marketing");

        assertThat(publish(document).statusCode()).isEqualTo(403);
        assertThat(catalog.send(catalog.request("/products")
                                .header("Content-Type", YAML)
                                .POST(BodyPublishers.ofString(document)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void answers202WhenTheCallerDoesNotWait() {
        HttpResponse<String> answer = catalog.send(catalog.request("/products")
                .header("Content-Type", YAML)
                .header("Authorization", "Bearer " + orderToken)
                .header("Prefer", "wait=0")
                .POST(BodyPublishers.ofString(odps("hasty", "1.0.0", ""))));

        assertThat(answer.statusCode()).isEqualTo(202);
        String place = answer.headers().firstValue("Location").orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> catalog.get(place).statusCode() == 200);
        assertThat(json(catalog.get(place)).at("/fact/productId").asText()).isEqualTo("hasty");
    }

    @Test
    void keepsEveryVersionAndEachSource() {
        String first = odps("kept", "1.0.0", "# first\n");
        String second = odps("kept", "1.1.0", "# second\n");
        publish(first);
        publish(second);

        assertThat(json(catalog.get("/products/kept/versions")).at("/items").findValuesAsText("version"))
                .contains("1.1.0", "1.0.0");
        assertThat(catalog.get("/products/kept/source").body()).isEqualTo(second);
        assertThat(catalog.get("/products/kept/source?version=1.0.0").body()).isEqualTo(first);
        assertThat(json(catalog.get("/products/kept/versions/1.0.0"))
                        .at("/version")
                        .asText())
                .isEqualTo("1.0.0");
        assertThat(catalog.get("/products/kept/versions/9.9.9").statusCode()).isEqualTo(404);
    }

    @Test
    void answers304ForWhatTheCallerHas() {
        publish(odps("tagged", "1.0.0", ""));
        String tag =
                catalog.get("/products/tagged").headers().firstValue("ETag").orElseThrow();

        assertThat(catalog.send(catalog.request("/products/tagged").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void pagesThroughAFilteredList() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = "paged-" + i;
            expected.add(id);
            publish(odps(id, "1.0.0", "").replace("status: active", "status: active\ntags: [paged]"));
        }

        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    json(catalog.get("/products?tag=PAGED&limit=3" + (next.isEmpty() ? "" : "&cursor=" + next)));
            found.addAll(page.at("/items").findValuesAsText("id"));
            next = page.at("/next").asText("").replace("null", "");
        } while (!next.isEmpty());
        assertThat(found).isEqualTo(expected);
        assertThat(catalog.get("/products?colour=red").statusCode()).isEqualTo(400);
        assertThat(catalog.get("/products?cursor=nonsense").statusCode()).isEqualTo(400);
        assertThat(catalog.get("/products?limit=100000").statusCode()).isEqualTo(400);
    }

    @Test
    void findsWhatWasJustPublished() {
        publish(odps("zanzibar-cargo", "1.0.0", ""));

        JsonNode answer = json(catalog.get("/search?q=zanzibr"));
        assertThat(answer.at("/items/0/product/id").asText()).isEqualTo("zanzibar-cargo");
        assertThat(answer.at("/facets/domain/0/value").asText()).isEqualTo("order");
        assertThat(catalog.get("/search?q=" + "x".repeat(300)).statusCode()).isEqualTo(400);
    }

    @Test
    void exportsContractsAndSchemasOfPorts() {
        publish("""
                apiVersion: v1.0.0
                kind: DataProduct
                id: ported
                name: Ported
                domain: order
                version: 1.0.0
                status: active
                outputPorts:
                - name: rows
                  version: 1.0.0
                  contractId: rows-contract
                  contract:
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: rows-contract
                    version: 1.0.0
                    status: active
                    schema:
                    - name: rows
                      properties:
                      - {name: id, logicalType: string, required: true}
                - name: bare
                  version: 1.0.0
                """);

        assertThat(catalog.get("/products/ported/contracts/rows").body())
                .contains("kind: DataContract")
                .contains("rows-contract");
        assertThat(catalog.get("/products/ported/contracts/bare").statusCode()).isEqualTo(404);
        assertThat(catalog.get("/products/ported/contracts/none").statusCode()).isEqualTo(404);
        assertThat(catalog.get("/products/ported/schema/rows").statusCode()).isEqualTo(404);
    }

    @Test
    void checksWithoutPublishing() {
        String contract = """
                apiVersion: v3.1.0
                kind: DataContract
                id: checked
                domain: order
                version: %s
                status: active
                schema:
                - name: rows
                  properties:
                  - {name: id, logicalType: string, required: true}
                  - {name: amount, logicalType: number}
                """;
        publish(contract.formatted("1.0.0"));
        publish(odps("reader", "1.0.0", "") + "inputPorts:\n- {name: in, version: 1.0.0, contractId: checked}\n");

        JsonNode answer = json(catalog.post(
                "/products/check",
                YAML,
                contract.formatted("1.1.0").replace("  - {name: amount, logicalType: number}\n", ""),
                orderToken));
        assertThat(answer.at("/accepted").asBoolean()).isTrue();
        assertThat(answer.at("/breakingWithoutMajor").asBoolean()).isTrue();
        assertThat(answer.at("/diff/changes/0/field").asText()).isEqualTo("amount");
        assertThat(answer.at("/readers").findValuesAsText("id")).containsExactly("reader");
        assertThat(answer.at("/compliance/verdict").asText()).isEqualTo("warned");
        assertThat(answer.at("/impact/unavailable").asText()).contains("mesh.lineage.url");
        assertThat(json(catalog.get("/products/checked")).at("/version").asText())
                .isEqualTo("1.0.0");

        JsonNode refused = json(catalog.post("/products/check", YAML, "kind: DataProduct", orderToken));
        assertThat(refused.at("/accepted").asBoolean()).isFalse();
        assertThat(refused.at("/violations")).isNotEmpty();
        assertThat(refused.has("compliance")).isFalse();
    }

    @Test
    void retiresAProductAndKeepsIt() {
        publish(odps("leaving", "1.0.0", ""));
        HttpResponse<String> answer = catalog.send(catalog.request("/products/leaving")
                .header("Authorization", "Bearer " + orderToken)
                .DELETE());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/kind").asText()).isEqualTo("retired");
        assertThat(json(catalog.get("/search?q=leaving")).at("/total").asInt()).isZero();
        assertThat(json(catalog.get("/products/leaving")).at("/product/status").asText())
                .isEqualTo("retired");
        assertThat(catalog.send(catalog.request("/products/unknown")
                                .header("Authorization", "Bearer " + orderToken)
                                .DELETE())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void streamsChangesAndResumes() throws IOException, InterruptedException {
        publish(odps("streamed", "1.0.0", ""));
        publish(odps("streamed", "1.1.0", ""));

        List<String> all = events("/changes?from=beginning&product=streamed", null, 2);
        String firstId = all.getFirst()
                .lines()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .orElseThrow()
                .substring(3)
                .strip();
        List<String> rest = events("/changes?product=streamed", firstId, 1);
        assertThat(all.getFirst()).contains("\"version\":\"1.0.0\"");
        assertThat(rest.getFirst()).contains("\"version\":\"1.1.0\"");
        assertThat(catalog.send(catalog.request("/changes").header("Last-Event-ID", "nonsense"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(catalog.get("/changes?colour=red").statusCode()).isEqualTo(400);
    }

    @Test
    void showsDomains() {
        publish(odps("in-a-domain", "1.0.0", ""));

        assertThat(json(catalog.get("/domains")).at("/items").findValuesAsText("name"))
                .contains("order");
        assertThat(json(catalog.get("/domains/order")).at("/statuses/active").asInt())
                .isPositive();
        assertThat(catalog.get("/domains/nowhere").statusCode()).isEqualTo(404);
    }

    /** Events with data, from a stream that is left when there are enough. */
    private static List<String> events(String path, String lastEventId, int wanted)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = catalog.request(path);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        List<String> events = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(request.build(), BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            StringBuilder event = new StringBuilder();
            for (String line = lines.readLine(); events.size() < wanted && line != null; line = lines.readLine()) {
                event.append(line).append('\n');
                if (line.isEmpty()) {
                    if (event.indexOf("data:") >= 0) {
                        events.add(event.toString());
                    }
                    event.setLength(0);
                }
                if (events.size() == wanted) {
                    break;
                }
            }
            client.shutdownNow();
        }
        return events;
    }

    private static HttpResponse<String> publish(String document) {
        return catalog.post("/products", YAML, document, orderToken);
    }

    private static String odps(String id, String version, String comment) {
        return comment + """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %s
                name: %s
                domain: order
                version: %s
                status: active
                """.formatted(id, id, version);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}

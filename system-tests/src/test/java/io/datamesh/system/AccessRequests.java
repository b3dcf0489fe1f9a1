package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that get as far as somebody's rights are looked at: about things that are there, with bodies that make sense. */
final class AccessRequests {

    static final String DOMAIN = "access-drill";

    private static final String PRODUCT = "access-product";
    private static final String POLICY = "access-policy";
    private static final String JSON = "application/json";
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final MeshUnderTest mesh;
    private String violation = "none";

    AccessRequests(MeshUnderTest mesh) {
        this.mesh = mesh;
    }

    /** A product, a policy that it breaches, and so a violation. */
    AccessRequests prepare() throws IOException {
        CatalogClient governance = mesh.catalog(MeshUnderTest.GOVERNANCE);
        assertThat(governance
                        .post("/policies", ("{\"policies\":[" + policy() + "]}").getBytes(UTF_8), JSON)
                        .status())
                .isIn(200, 201);
        assertThat(mesh.catalog().publish(product()).status()).isIn(200, 201);
        Replay.eventually("the violation", () -> {
            JsonNode first = governance.ok("/violations?product=" + PRODUCT).at("/items/0");
            assertThat(first.isObject()).isTrue();
            violation = first.path("id").asText();
        });
        return this;
    }

    /** @param token null for none */
    Answer send(Operation operation, String token) throws IOException {
        return send(operation, operation.method(), token);
    }

    Answer send(Operation operation, String method, String token, String... headers) throws IOException {
        byte[] body = method.equals("OPTIONS") ? new byte[0] : body(operation);
        String path = operation.filled(name -> value(operation, name));
        String about = operation.path().startsWith("/imports") ? "?port=records&object=records&product=" + PRODUCT : "";
        return send(operation.service(), path + about, method, token, body, headers);
    }

    Answer read(Operation operation, String path, String token) throws IOException {
        return send(operation.service(), path, "GET", token, new byte[0]);
    }

    private Answer send(String service, String path, String method, String token, byte[] body, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        mesh.catalog(service).uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (body.length > 0) {
            request.header("Content-Type", body[0] == '{' || body[0] == '[' ? JSON : CatalogClient.YAML);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Map<String, List<String>> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            received.putAll(response.headers().map());
            try (InputStream answer = response.body()) {
                boolean endless =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new Answer(
                        response.statusCode(), received, endless ? new byte[0] : answer.readNBytes(LONGEST_ANSWER));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String value(Operation operation, String name) {
        return switch (name) {
            case "id" -> operation.path().startsWith("/violations") ? violation : PRODUCT;
            case "productId", "product" -> PRODUCT;
            case "name" ->
                operation.path().startsWith("/domains")
                        ? DOMAIN
                        : operation.path().startsWith("/policies") ? POLICY : "access-hook";
            case "version" -> "1.0.0";
            case "port" -> "records";
            case "nodeId" -> "product:" + PRODUCT;
            default -> "none";
        };
    }

    private byte[] body(Operation operation) {
        String key = operation.isRead() || operation.method().equals("DELETE") ? "" : operation.path();
        return (switch (key) {
                    case "" -> "";
                    case "/policies/{name}" -> policy();
                    case "/policies", "/policies/dry-run" -> "{\"policies\":[" + policy() + "]}";
                    case "/webhooks/{name}" ->
                        "{\"url\":\"https://hooks.example.org/\",\"secret\":\"0123456789abcdef\",\"policies\":[\"no-such-policy\"]}";
                    case "/violations/{id}/acknowledge", "/violations/{id}/waive", "/violations/{id}/reopen" ->
                        "{\"reason\":\"a drill\",\"until\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}";
                    case "/measurements" ->
                        "{\"productId\":\"%s\",\"metric\":\"rowCount\",\"value\":1,\"measuredAt\":\"%s\"}"
                                .formatted(PRODUCT, Instant.now());
                    case "/webhooks/{name}/redeliveries" -> "{}";
                    case "/imports/soda" -> IMPORTED_SODA.formatted(Instant.now());
                    case "/imports/dbt" -> IMPORTED_DBT.formatted(Instant.now());
                    case "/imports/great-expectations" -> IMPORTED_EXPECTATIONS.formatted(Instant.now());
                    case "/api/v1/lineage" -> run();
                    case "/api/v1/lineage/batch" -> "[" + run() + "]";
                    default -> product();
                })
                .getBytes(UTF_8);
    }

    private static final String IMPORTED_SODA = """
            {"scanEndTimestamp": "%s", "checks": [{"identity": "c1", "name": "missing_count(key) = 0", "type": "generic", "table": "records",
             "definition": "checks for records:\\n  - missing_count(key) = 0", "column": "key", "metrics": ["missing_count"], "outcome": "pass",
             "diagnostics": {"value": 0.0}}]}""";

    private static final String IMPORTED_DBT = """
            {"metadata": {"generated_at": "%s", "dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"},
             "results": [{"unique_id": "test.shop.not_null_records_key.1", "status": "pass", "failures": 0, "timing": []}]}""";

    private static final String IMPORTED_EXPECTATIONS = """
            {"success": true, "meta": {"run_id": {"run_time": "%s"}}, "results": [{"success": true,
             "expectation_config": {"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "key"}},
             "result": {"element_count": 1, "unexpected_count": 0}}]}""";

    private static String product() {
        return Descriptors.withContract(PRODUCT, DOMAIN, "1.0.0");
    }

    /** A domain's own. */
    private static String policy() {
        return """
                {"name": "%s", "description": "For a drill.", "scope": {"domains": ["%s"]}, "enforcement": "optional", "mode": "enforced",
                 "severity": "low", "owner": "drill", "rule": "product.name == 'nobody is called this'", "message": "No."}""".formatted(POLICY, DOMAIN);
    }

    private static String run() {
        return LineageEvents.run(DOMAIN, "job", "3f0a2bb0-0000-4000-8000-000000000001", Instant.now(), "source");
    }
}

package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.ProbeServer;
import io.micronaut.http.server.HttpServerConfiguration;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server = ProbeServer.start(Map.of("micronaut.application.name", "probe"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listensOnTheLoopbackOnly() {
        assertThat(server.context().getBean(HttpServerConfiguration.class).getHost())
                .contains("127.0.0.1");
    }

    @Test
    void canBeOverriddenByTheServicesOwnSettings() {
        try (ProbeServer own = ProbeServer.start(Map.of("micronaut.server.max-request-size", "5MB"))) {
            assertThat(own.context().getBean(HttpServerConfiguration.class).getMaxRequestSize())
                    .isEqualTo(5 << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/prometheus"})
    void isObservableWithoutAToken(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/env",
                "/beans",
                "/loggers",
                "/threaddump",
                "/routes",
                "/refresh",
                "/stop",
                "/info",
                "/metrics",
                "/login",
                "/logout",
                "/keys"
            })
    void servesNoneOfTheFrameworksOwnEndpoints(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(404);
        assertThat(server.send(server.request(path).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isIn(404, 405);
    }

    @Test
    void protectsBrowsersFromTheAnswers() throws Exception {
        HttpResponse<String> answer = server.get("/probe");

        assertThat(answer.headers().map())
                .containsKeys("x-content-type-options", "x-frame-options", "referrer-policy", "content-security-policy")
                .doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void letsNoOtherOriginIn() throws Exception {
        HttpResponse<String> preflight = server.send(server.request("/probe")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(server.send(server.request("/probe").header("Origin", "https://elsewhere.example"))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void runsControllersWhereTheyMayBlock() throws Exception {
        assertThat(server.get("/probe").body()).contains("\"thread\":\"virtual\"");
    }

    @Test
    void countsRequestsForPrometheus() throws Exception {
        server.get("/probe");

        assertThat(server.get("/prometheus").body())
                .contains("http_server_requests_seconds_count", "jvm_memory_used_bytes");
    }

    @Test
    void describesItsInterfaceAsYamlOrJson() throws Exception {
        HttpResponse<String> yaml = server.get("/openapi");
        HttpResponse<String> json = server.send(server.request("/openapi").header("Accept", "application/json"));

        assertThat(yaml.statusCode()).isEqualTo(200);
        assertThat(yaml.headers().firstValue("Content-Type").orElseThrow()).contains("yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.").contains("/probe/list");
        assertThat(json.headers().firstValue("Content-Type").orElseThrow()).contains("json");
        assertThat(json.body())
                .startsWith("{\"openapi\":\"3.")
                .contains(
                        "\"name\":\"limit\"",
                        "\"name\":\"cursor\"",
                        "application/problem+json",
                        "\"scheme\":\"bearer\"")
                .doesNotContain("PageRequest", "MeshPrincipal");
        assertThat(yaml.body()).doesNotContain("&id", "*id");
    }
}

package io.datamesh.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.testing.BrokerSecurity;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service against a broker that lets in only who comes by TLS and gives a password: registrar, processor, view, stream and producers all do. */
@ExtendWith(MeshExtension.class)
class SecuredKafkaTest {

    private static final String ORDERS =
            "apiVersion: v1.0.0\nkind: DataProduct\nid: orders\nname: Orders\ndomain: order\nversion: 1.0.0\nstatus: active\n";

    @Test
    void publishesAndReadsThroughSaslAndTls(TestMesh mesh, @TempDir Path directory) {
        BrokerSecurity security = BrokerSecurity.saslOverTls(directory);
        try (LocalBroker broker = LocalBroker.start(security)) {
            refusesAWrongPassword(mesh, broker, security.clientProperties("guessed"), directory.resolve("stranger"));
            TestTokens tokens = new TestTokens();
            try (RunningService catalog = RunningService.start(
                    mesh,
                    directory.resolve("catalog"),
                    tokens,
                    kafka(broker.bootstrapServers(), security.clientProperties()))) {
                HttpResponse<String> published =
                        catalog.post("/products", "application/yaml", ORDERS, tokens.ofDomain("order"));

                assertThat(published.statusCode()).isEqualTo(201);
                assertThat(catalog.get("/products/orders").body()).isEqualTo(published.body());
            }
        }
    }

    private static void refusesAWrongPassword(
            TestMesh mesh, LocalBroker broker, Map<String, String> client, Path state) {
        Map<String, Object> settings = new HashMap<>(mesh.properties());
        settings.putAll(kafka(broker.bootstrapServers(), client));
        settings.put("mesh.state.dir", state.toString());
        settings.put("mesh.instance.id", "stranger");
        settings.put("mesh.security.jwks-url", new TestTokens().jwksUrl());
        settings.put("micronaut.server.port", -1);
        try (EmbeddedServer stranger = ApplicationContext.run(EmbeddedServer.class, settings);
                HttpClient http = HttpClient.newHttpClient()) {
            URI readiness = stranger.getURI().resolve("/health/readiness");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.ofString()))
                            .satisfies(answer -> {
                                assertThat(answer.statusCode()).isEqualTo(503);
                                assertThat(answer.body())
                                        .containsIgnoringCase("authenticat")
                                        .doesNotContain("guessed");
                            }));
        }
    }

    private static Map<String, Object> kafka(String bootstrapServers, Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("mesh.kafka.bootstrap.servers", bootstrapServers);
        client.forEach((name, value) -> settings.put("mesh.kafka." + name, value));
        return settings;
    }
}

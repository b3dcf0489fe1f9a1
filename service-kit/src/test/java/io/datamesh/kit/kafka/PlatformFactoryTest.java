package io.datamesh.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class PlatformFactoryTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void givesAServiceItsBeansAndTellsWhenItIsReady(TestMesh mesh) throws Exception {
        Map<String, Object> properties = new HashMap<>(mesh.properties());
        properties.put("mesh.state.dir", directory.toString());
        properties.put("mesh.instance.id", "test-1");
        properties.put("mesh.kafka.replication", 1);
        properties.put("micronaut.server.port", -1);
        try (EmbeddedServer server = ApplicationContext.builder(properties)
                .singletons(new OwnedTopics(Set.of(Topics.QUALITY_MEASURED)))
                .start()
                .getBean(EmbeddedServer.class)
                .start()) {
            ApplicationContext context = server.getApplicationContext();

            await().atMost(SOON).until(() -> readiness(server).statusCode() == 200);

            assertThat(context.getBean(TopicRegistrar.class).isReady()).isTrue();
            assertThat(context.getBean(AvroSerdes.class)
                            .registry()
                            .idOf(Topics.QUALITY_MEASURED.subject(), Topics.QUALITY_MEASURED.schema()))
                    .isPresent();
            assertThat(context.getBean(ClaimSender.class)).isNotNull();
            assertThat(context.getBean(KafkaSettings.class).instanceId()).isEqualTo("test-1");
            assertThat(context.getBean(KafkaSettings.class).admin()).doesNotContainKey("replication");
        }
    }

    @Test
    void isNotReadyAndSaysWhyWhileTheBrokerIsAway() throws Exception {
        Map<String, Object> properties = Map.of(
                "mesh.kafka.bootstrap.servers", "localhost:1",
                "mesh.registry.url", "http://localhost:1",
                "mesh.state.dir", directory.toString(),
                "mesh.instance.id", "test-1",
                "kafka.health.enabled", "false",
                "micronaut.server.port", -1);
        try (EmbeddedServer server = ApplicationContext.builder(properties)
                .singletons(new OwnedTopics(Set.of(Topics.QUALITY_MEASURED)))
                .start()
                .getBean(EmbeddedServer.class)
                .start()) {
            await().atMost(SOON).until(() -> readiness(server).body().contains("Kafka does not answer"));

            assertThat(readiness(server).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void staysReadyWhenTheBrokerGoesAwayLater(TestMesh mesh) throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Map<String, Object> properties = new HashMap<>(mesh.properties());
            properties.put("mesh.kafka.bootstrap.servers", broker.bootstrapServers());
            properties.put("mesh.state.dir", directory.toString());
            properties.put("mesh.instance.id", "test-1");
            properties.put("micronaut.server.port", -1);
            try (EmbeddedServer server = ApplicationContext.builder(properties)
                    .singletons(new OwnedTopics(Set.of(Topics.QUALITY_MEASURED)))
                    .start()
                    .getBean(EmbeddedServer.class)
                    .start()) {
                await().atMost(SOON).until(() -> readiness(server).statusCode() == 200);

                broker.stop();

                HttpResponse<String> answer = readiness(server);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
    }

    @Test
    void readsSettingsFromTheEnvironmentUnderTheNamesThatKafkaGivesThem() {
        Map<String, String> variables = Map.of(
                "MESH_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "MESH_KAFKA_SASL_JAAS_CONFIG", "module required;",
                "MESH_KAFKA_CONSUMER_MAX_POLL_RECORDS", "7",
                "MESH_KAFKATHING", "something else");
        try (ApplicationContext context = ApplicationContext.builder(Map.of(
                        "mesh.kafka.bootstrap.servers", "file:9092", "mesh.kafka.security.protocol", "SASL_PLAINTEXT"))
                .start()) {
            assertThat(MeshProperties.below("mesh.kafka", context.getEnvironment(), variables))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "bootstrap.servers", "broker:9092",
                            "sasl.jaas.config", "module required;",
                            "consumer.max.poll.records", "7",
                            "security.protocol", "SASL_PLAINTEXT"));
        }
    }

    private static HttpResponse<String> readiness(EmbeddedServer server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.getURI() + "/health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}

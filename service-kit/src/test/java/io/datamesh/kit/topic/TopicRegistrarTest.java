package io.datamesh.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.kafka.Backoff;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.registry.SchemaRegistry;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class TopicRegistrarTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Topic<QualityMeasured> topic = TestTopics.measurements(3);
    private TestMesh mesh;
    private AvroSerdes serdes;

    @BeforeEach
    void start(TestMesh shared) {
        mesh = shared;
        serdes = shared.serdes();
    }

    @AfterEach
    void stop() {
        serdes.close();
    }

    @Test
    void createsTopicsAndRegistersTheirPlainSchemas() throws Exception {
        try (TopicRegistrar registrar = registrar(serdes.registry())) {
            assertThat(registrar.await(SOON)).isTrue();
        }

        assertThat(description().partitions()).hasSize(3);
        assertThat(setting("retention.ms")).isEqualTo("-1");
        assertThat(setting("max.message.bytes")).isEqualTo("1048576");
        assertThat(serdes.registry().idOf(topic.subject(), topic.schema())).isPresent();
        assertThat(topic.schema().toString()).doesNotContain("avro.java.string");
    }

    @Test
    void changesNothingWhenItRunsAgain() throws Exception {
        try (TopicRegistrar registrar = registrar(serdes.registry())) {
            assertThat(registrar.await(SOON)).isTrue();
        }
        var first = serdes.registry().idOf(topic.subject(), topic.schema());

        try (TopicRegistrar registrar = registrar(serdes.registry())) {
            assertThat(registrar.await(SOON)).isTrue();
        }

        assertThat(serdes.registry().idOf(topic.subject(), topic.schema())).isEqualTo(first);
    }

    @Test
    void leavesATopicAsItFoundIt() throws Exception {
        try (TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            records.createTopic(topic.name(), 1);
        }

        try (TopicRegistrar registrar = registrar(serdes.registry())) {
            assertThat(registrar.await(SOON)).isTrue();
        }

        assertThat(description().partitions()).hasSize(1);
        assertThat(setting("retention.ms")).isNotEqualTo("-1");
    }

    @Test
    void waitsForTheRegistry() throws Exception {
        InMemorySchemaRegistry late = new InMemorySchemaRegistry();
        late.down(true);

        try (TopicRegistrar registrar = registrar(late)) {
            await().until(() ->
                    registrar.details().getOrDefault("fault", "").toString().contains("switched off"));
            assertThat(registrar.isReady()).isFalse();
            late.down(false);

            assertThat(registrar.await(SOON)).isTrue();
            assertThat(registrar.isReady()).isTrue();
        }
    }

    @Test
    void waitsForTheBroker() throws Exception {
        try (LocalBroker late = LocalBroker.start()) {
            late.stop();
            var settings = TestMesh.settings(late.bootstrapServers(), directory);

            try (TopicRegistrar registrar = new TopicRegistrar(
                            new OwnedTopics(Set.of(topic)), settings, new InMemorySchemaRegistry(), fast())
                    .start()) {
                await().atMost(SOON)
                        .until(() -> registrar
                                .details()
                                .getOrDefault("fault", "")
                                .toString()
                                .contains("Kafka"));
                late.resume();

                assertThat(registrar.await(SOON)).isTrue();
            }
        }
    }

    @Test
    void saysWhichSchemaTheRegistryDoesNotTakeAndWhy() throws Exception {
        serdes.registry()
                .register(
                        topic.subject(),
                        SchemaBuilder.record("io.datamesh.events.QualityMeasured")
                                .fields()
                                .requiredLong("productId")
                                .endRecord());

        try (TopicRegistrar registrar = registrar(serdes.registry())) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(registrar.details())
                            .extractingByKey("fault")
                            .asString()
                            .contains(topic.name())
                            .contains("not compatible"));
            assertThat(registrar.isReady()).isFalse();
        }
    }

    private TopicRegistrar registrar(SchemaRegistry registry) {
        return new TopicRegistrar(new OwnedTopics(Set.of(topic)), mesh.settings(directory), registry, fast()).start();
    }

    private static Backoff fast() {
        return new Backoff(Duration.ofMillis(50), Duration.ofMillis(200));
    }

    private TopicDescription description() throws Exception {
        try (Admin admin = Admin.create(mesh.settings(directory).admin())) {
            return admin.describeTopics(Set.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .get(topic.name());
        }
    }

    private String setting(String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try (Admin admin = Admin.create(mesh.settings(directory).admin())) {
            return admin.describeConfigs(Set.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }
}

package io.datamesh.kit.testing;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The broker and the registry that all tests of this JVM share. They run locally, or with {@code -Dmesh.test.platform=testcontainers} from the published
 * images; never by guessing, since a machine without images would wait for them in vain.
 */
public final class TestMesh {

    private static final String SWITCH = "mesh.test.platform";

    private final TestPlatform platform;

    private TestMesh(TestPlatform platform) {
        this.platform = platform;
    }

    /** Starts them with the first call; they end with the JVM. */
    public static TestMesh shared() {
        return Shared.MESH;
    }

    /** Of a broker and a registry that somebody else starts and closes. */
    public static TestMesh of(LocalBroker broker, LocalRegistry registry) {
        return new TestMesh(new TestPlatform.Local(broker, registry));
    }

    public String bootstrapServers() {
        return platform.bootstrapServers();
    }

    public String registryUrl() {
        return platform.registryUrl();
    }

    /** What a service's application context needs to find them. */
    public Map<String, Object> properties() {
        return Map.of("mesh.kafka.bootstrap.servers", bootstrapServers(), "mesh.registry.url", registryUrl());
    }

    /** @param stateDirectory its name also tells instances of a test apart */
    public KafkaSettings settings(Path stateDirectory) {
        return settings(bootstrapServers(), stateDirectory);
    }

    public static KafkaSettings settings(String bootstrapServers, Path stateDirectory) {
        return new KafkaSettings(
                Map.of("bootstrap.servers", bootstrapServers),
                stateDirectory,
                stateDirectory.getFileName().toString(),
                (short) 1);
    }

    public AvroSerdes serdes() {
        return AvroSerdes.from(Map.of("mesh.registry.url", registryUrl()));
    }

    /** Creates topics and registers their schemas as the service that owns them would. */
    public void create(Set<Topic<?>> topics) throws InterruptedException {
        try (AvroSerdes serdes = serdes();
                TopicRegistrar registrar = new TopicRegistrar(
                                new OwnedTopics(topics), settings(Path.of("none")), serdes.registry())
                        .start()) {
            if (!registrar.await(Duration.ofSeconds(30))) {
                throw new IllegalStateException("the topics are not there: " + registrar.details());
            }
        }
    }

    /** How the topics of an owner differ from what they should be, a sentence each. */
    public List<String> differencesTo(Topic.Owner owner) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
                AvroSerdes serdes = serdes()) {
            return DeployedTopics.differences(admin, serdes, Topics.ownedBy(owner));
        }
    }

    private static final class Shared {

        private static final TestMesh MESH = new TestMesh(start());

        private static TestPlatform start() {
            TestPlatform platform = switch (System.getProperty(SWITCH, "local")) {
                case "local" -> TestPlatform.Local.start();
                case "testcontainers" -> ContainerPlatform.start();
                default -> throw new IllegalStateException(SWITCH + " is either local or testcontainers");
            };
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
            return platform;
        }
    }
}

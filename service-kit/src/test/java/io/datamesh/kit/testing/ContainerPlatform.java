package io.datamesh.kit.testing;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The published images, by Testcontainers. */
final class ContainerPlatform implements TestPlatform {

    private static final int REGISTRY_PORT = 8080;

    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    private ContainerPlatform(KafkaContainer kafka, GenericContainer<?> registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    static ContainerPlatform start() {
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:" + version("kafka")))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        GenericContainer<?> registry = new GenericContainer<>(
                        DockerImageName.parse("apicurio/apicurio-registry:" + version("registry")))
                .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD_TRANSITIVE")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forPort(REGISTRY_PORT))
                .withStartupTimeout(Duration.ofMinutes(2));
        kafka.start();
        registry.start();
        return new ContainerPlatform(kafka, registry);
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7";
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
    }

    private static String version(String image) {
        String version = System.getProperty("mesh.test." + image + ".version");
        if (version == null) {
            throw new IllegalStateException(
                    "the system property mesh.test." + image + ".version is not set; the Maven build sets it");
        }
        return version;
    }
}

package io.datamesh.kit.kafka;

import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.topics.AvroSerdes;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The beans every service has, from the settings below {@code mesh.}. */
@Factory
final class PlatformFactory {

    @Singleton
    KafkaSettings kafkaSettings(
            Environment environment,
            @Value("${mesh.state.dir}") String stateDirectory,
            @Value("${mesh.instance.id}") String instanceId,
            @Value("${mesh.kafka.replication:-1}") short replication) {
        Map<String, String> given = MeshProperties.below("mesh.kafka", environment);
        given.remove("replication");
        createStateDirectory(stateDirectory);
        return new KafkaSettings(given, Path.of(stateDirectory), instanceId, replication);
    }

    @Singleton
    @Bean(preDestroy = "close")
    AvroSerdes avroSerdes(Environment environment) {
        return AvroSerdes.from(MeshProperties.named(environment, "mesh.registry", "mesh.serde"));
    }

    @Singleton
    FailedClaims failedClaims() {
        return new FailedClaims();
    }

    @Context
    @Bean(preDestroy = "close")
    @Requires(bean = OwnedTopics.class)
    TopicRegistrar topicRegistrar(OwnedTopics owned, KafkaSettings settings, AvroSerdes serdes) {
        return new TopicRegistrar(owned, settings, serdes.registry()).start();
    }

    @Singleton
    @Bean(preDestroy = "close")
    ClaimSender claimSender(KafkaSettings settings, AvroSerdes serdes) {
        return new ClaimSender(settings, serdes);
    }

    /** At once and not with the first write: the free space below it is part of the service's health. */
    private static void createStateDirectory(String path) {
        try {
            Files.createDirectories(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("mesh.state.dir can't be created: " + path, e);
        }
    }
}

package io.datamesh.cli.topic;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of the commands that talk to Kafka itself. */
public final class KafkaOptions {

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Kafka client properties (SASL, TLS) and mesh.registry.* for a mesh elsewhere [MESH_CLIENT_CONFIG].",
            defaultValue = "${env:MESH_CLIENT_CONFIG}")
    private Path config;

    Path config() {
        return config;
    }
}

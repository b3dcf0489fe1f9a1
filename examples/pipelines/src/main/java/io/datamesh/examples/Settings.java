package io.datamesh.examples;

import io.datamesh.examples.pipeline.Faults;
import io.datamesh.examples.pipeline.Pace;
import io.datamesh.examples.retail.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says; examples/README.md lists the variables.
 *
 * @param kafka settings of Kafka clients
 * @param registry settings of the schema registry, as {@code AvroSerdes} reads them
 * @param traffic how much happens
 * @param faults by pipeline
 * @param faultsFile says other faults while the pipelines run
 */
record Settings(
        Map<String, String> kafka,
        Map<String, String> registry,
        Traffic traffic,
        Pace pace,
        Map<String, Faults> faults,
        Optional<Path> faultsFile) {

    private static final String KAFKA = "MESH_KAFKA_";
    private static final String REGISTRY = "MESH_REGISTRY_";
    private static final String OWN = "MESH_PIPELINES_";

    private static final String DEFAULT_BROKER = "localhost:9092";
    private static final String DEFAULT_REGISTRY = "http://localhost:8085/apis/ccompat/v7";
    private static final double HIGHEST_RATE = 1_000;
    private static final int MOST_CUSTOMERS = 10_000;
    private static final int LONGEST_WINDOW_SECONDS = 3_600;
    private static final int LONGEST_COMMIT_MILLIS = 10_000;

    /**
     * @param pipelines names that faults may be given for
     * @throws IllegalArgumentException naming every variable that can't be used
     */
    static Settings from(Map<String, String> environment, List<String> pipelines) {
        EnvironmentReader own = new EnvironmentReader(environment, OWN);
        Traffic traffic = new Traffic(
                own.wholeNumber("SEED", 7, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) own.wholeNumber("CUSTOMERS", 500, 1, MOST_CUSTOMERS),
                own.decimal("ORDERS_PER_SECOND", 2, 0, HIGHEST_RATE),
                own.decimal("PROFILES_PER_SECOND", 0.5, 0, HIGHEST_RATE),
                own.decimal("TOUCHPOINTS_PER_SECOND", 1, 0, HIGHEST_RATE),
                own.decimal("CAMPAIGNS_PER_SECOND", 0.05, 0, HIGHEST_RATE));
        Pace pace = new Pace(
                Duration.ofMillis(own.wholeNumber("COMMIT_MILLIS", 1_000, 10, LONGEST_COMMIT_MILLIS)),
                Duration.ofSeconds(own.wholeNumber("WINDOW_SECONDS", 10, 1, LONGEST_WINDOW_SECONDS)));
        Map<String, Faults> faults = own.faults("FAULTS", pipelines);
        Optional<Path> faultsFile = own.path("FAULTS_FILE");
        own.complain();
        Map<String, String> kafka = prefixed(environment, KAFKA, "");
        kafka.putIfAbsent("bootstrap.servers", DEFAULT_BROKER);
        Map<String, String> registry = prefixed(environment, REGISTRY, "mesh.registry.");
        registry.putIfAbsent("mesh.registry.url", DEFAULT_REGISTRY);
        return new Settings(kafka, registry, traffic, pace, faults, faultsFile);
    }

    /** MESH_KAFKA_SECURITY_PROTOCOL is the client setting security.protocol, and so on. */
    private static Map<String, String> prefixed(Map<String, String> environment, String prefix, String newPrefix) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
                settings.put(newPrefix + rest.replace('_', '.'), value);
            }
        });
        return settings;
    }
}

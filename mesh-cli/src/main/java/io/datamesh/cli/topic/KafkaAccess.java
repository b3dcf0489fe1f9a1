package io.datamesh.cli.topic;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.topics.AvroSerdes;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How to reach the brokers and the registry of a mesh. */
public final class KafkaAccess {

    private static final int LONGEST_WAIT_MILLIS = 10_000;
    private static final String CLIENT_ID = "mesh-cli";

    private final String bootstrapServers;
    private final Map<String, String> settings;

    private KafkaAccess(String bootstrapServers, Map<String, String> settings) {
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
    }

    public static KafkaAccess of(MeshOptions options, KafkaOptions kafka) {
        Map<String, String> settings = new HashMap<>();
        settings.put("mesh.registry.url", options.registryUrl().toString());
        if (kafka.config() != null) {
            settings.putAll(read(kafka.config()));
        }
        return new KafkaAccess(settings.getOrDefault("bootstrap.servers", options.kafka()), settings);
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw Failure.usage(
                    "The file " + file + " can't be read as properties: " + unreadable.getMessage() + ".",
                    "Name a file with lines such as security.protocol=SASL_SSL.");
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    /** Reads what is committed, belongs to no group, and fails rather than waits. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = client();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS);
        return connected(
                () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    public Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = client();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * LONGEST_WAIT_MILLIS);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
        return connected(() -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    public AvroSerdes serdes() {
        return AvroSerdes.from(settings);
    }

    private Map<String, Object> client() {
        Map<String, Object> properties = new HashMap<>();
        settings.forEach((name, value) -> {
            if (!name.startsWith("mesh.")) {
                properties.put(name, value);
            }
        });
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("client.id", CLIENT_ID);
        return properties;
    }

    private void requireListener() {
        boolean plainly =
                !settings.getOrDefault("security.protocol", "PLAINTEXT").endsWith("SSL");
        Set<ListenerProbe.Answer> answers = Arrays.stream(bootstrapServers.split(","))
                .map(ListenerProbe::of)
                .map(probe -> probe.ask(plainly))
                .collect(Collectors.toSet());
        if (answers.contains(ListenerProbe.Answer.TLS)) {
            throw Failure.refused(
                    "Kafka at " + bootstrapServers + " speaks TLS only.",
                    "Give the settings of the connection, security.protocol=SSL or SASL_SSL among them, with --kafka-config.");
        }
        if (!answers.contains(ListenerProbe.Answer.SOMEONE)) {
            throw explain(new TimeoutException("no bootstrap server accepts connections"));
        }
    }

    private interface Action<T> {
        T run();
    }

    private <T> T connected(Action<T> action) {
        requireListener();
        try {
            return action.run();
        } catch (KafkaException unusable) {
            throw explain(unusable);
        }
    }

    /** What a fault of the Kafka client means to a person. */
    public Failure explain(KafkaException fault) {
        if (fault instanceof AuthenticationException || fault instanceof AuthorizationException) {
            return new Failure(
                    ExitCode.REFUSED,
                    "Kafka at " + bootstrapServers + " refuses: " + fault.getMessage(),
                    "Give the credentials of someone who may do this with --kafka-config.",
                    fault);
        }
        if (fault instanceof TimeoutException) {
            return new Failure(
                    ExitCode.UNREACHABLE,
                    "Kafka does not answer at " + bootstrapServers + ".",
                    "Start the local mesh with ./mesh up, or name another Kafka with --kafka.",
                    fault);
        }
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return new Failure(
                ExitCode.REFUSED,
                "Kafka at " + bootstrapServers + " can't be used: " + cause.getMessage(),
                "Check --kafka and --kafka-config.",
                fault);
    }
}

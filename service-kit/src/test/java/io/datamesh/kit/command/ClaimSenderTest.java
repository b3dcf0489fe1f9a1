package io.datamesh.kit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.command.SendOutcome.Sent;
import io.datamesh.kit.command.SendOutcome.TooLarge;
import io.datamesh.kit.command.SendOutcome.Unavailable;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.testing.FreePort;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class ClaimSenderTest {

    @TempDir
    private Path directory;

    private final Topic<QualityMeasured> topic = TestTopics.measurements(1, 10_000);
    private final QualityMeasured value = TestTopics.measurement("customer-360", 42);
    private final CloudEvent event =
            CloudEvent.of(topic, "/test", Instant.now().truncatedTo(ChronoUnit.MILLIS), "customer-360");
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerdes serdes = AvroSerdes.with(registry);
    private TestMesh mesh;

    @BeforeEach
    void start(TestMesh shared) {
        mesh = shared;
    }

    @Test
    void sendsAClaimWithItsEnvelope() throws Exception {
        try (TestRecords records = new TestRecords(mesh.bootstrapServers());
                ClaimSender sender = new ClaimSender(mesh.settings(directory), serdes)) {
            records.createTopic(topic.name(), 1);

            SendOutcome outcome =
                    sender.send(topic, "customer-360", value, event).get(10, TimeUnit.SECONDS);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Sent.class, sent -> assertThat(sent.origin().id()).isEqualTo(topic.name() + "/0/0"));
            ConsumerRecord<byte[], byte[]> stored =
                    records.await(topic.name(), 1).getFirst();
            assertThat(stored.key()).isEqualTo("customer-360".getBytes());
            assertThat(serdes.decoder(topic).decode(stored.value())).isEqualTo(new Decoded.Value<>(value));
            assertThat(CloudEvent.read(stored.headers(), topic.name(), 0, 0, 0)).isEqualTo(event);
        }
    }

    @Test
    void saysThatAClaimIsTooLarge() throws Exception {
        try (ClaimSender sender = new ClaimSender(mesh.settings(directory), serdes)) {
            QualityMeasured large = TestTopics.measurement("x".repeat(20_000), 1);

            assertThat(sender.send(topic, "customer-360", large, event).get(10, TimeUnit.SECONDS))
                    .isInstanceOf(TooLarge.class);
        }
    }

    @Test
    void saysThatTheTopicIsMissing() throws Exception {
        try (ClaimSender sender = new ClaimSender(mesh.settings(directory), serdes)) {
            assertThat(sender.send(topic, "customer-360", value, event).get(10, TimeUnit.SECONDS))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void saysThatTheBrokerIsAwayToAllThatAsk() throws Exception {
        try (ClaimSender sender = new ClaimSender(impatient("localhost:" + FreePort.onLoopback()), serdes)) {
            List<SendOutcome> outcomes = IntStream.range(0, 3)
                    .mapToObj(i -> sender.send(topic, "customer-360", value, event))
                    .map(future -> future.orTimeout(10, TimeUnit.SECONDS).join())
                    .toList();

            assertThat(outcomes)
                    .hasSize(3)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Unavailable.class));
        }
    }

    @Test
    void startsWhereTheBrokersNameCannotBeResolvedYet() throws Exception {
        try (ClaimSender sender = new ClaimSender(impatient("no.such.host.invalid:9092"), serdes)) {
            assertThat(sender.send(topic, "customer-360", value, event).get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            away -> assertThat(away.reason()).contains("mesh.kafka.bootstrap.servers"));
        }
    }

    @Test
    void saysThatTheRegistryIsAway() throws Exception {
        registry.down(true);
        try (ClaimSender sender = new ClaimSender(mesh.settings(directory), serdes)) {
            assertThat(sender.send(topic, "customer-360", value, event).get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Unavailable.class, away -> assertThat(away.reason()).contains("switched off"));
        }
    }

    @Test
    void sendsNothingWhenItIsClosed() throws Exception {
        ClaimSender sender = new ClaimSender(mesh.settings(directory), serdes);
        sender.close();

        assertThat(sender.send(topic, "customer-360", value, event).get(10, TimeUnit.SECONDS))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void treatsAValueThatBreaksItsSchemaAsABug() {
        try (ClaimSender sender = new ClaimSender(mesh.settings(directory), serdes)) {
            assertThatThrownBy(() -> sender.send(topic, "customer-360", new QualityMeasured(), event))
                    .isInstanceOf(SerializationException.class);
        }
    }

    private KafkaSettings impatient(String bootstrapServers) {
        return new KafkaSettings(
                Map.of("bootstrap.servers", bootstrapServers, "producer.max.block.ms", "300"),
                directory,
                "test",
                (short) 1);
    }
}

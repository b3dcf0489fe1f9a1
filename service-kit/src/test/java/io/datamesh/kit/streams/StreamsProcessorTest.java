package io.datamesh.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsProcessorTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private Path directory;

    private final Topic<QualityMeasured> claims = TestTopics.measurements(1);
    private final Topic<QualityMeasured> facts = TestTopics.measurements(1);
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerdes serdes = AvroSerdes.with(registry);
    private final FailedClaims failedClaims = new FailedClaims();
    private final CountingTopology topology = new CountingTopology(claims, facts, serdes, failedClaims);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LocalBroker broker = LocalBroker.start();
    private final TestRecords records = new TestRecords(broker.bootstrapServers());
    private TopicRegistrar registrar;
    private StreamsProcessor processor;

    @BeforeEach
    void start() {
        KafkaSettings settings = TestMesh.settings(broker.bootstrapServers(), directory);
        registrar = new TopicRegistrar(new OwnedTopics(Set.of(claims, facts, Topics.DEAD_LETTERS)), settings, registry)
                .start();
        processor = processor(settings);
        await().atMost(SOON).until(processor::isReady);
    }

    @AfterEach
    void stop() {
        processor.close();
        registrar.close();
        records.close();
        broker.close();
    }

    @Test
    void statesFacts() {
        claim("a", "b", "a");

        assertThat(counts(3)).containsExactly("a=1", "b=1", "a=2");
        assertThat(processor.state()).isEqualTo(KafkaStreams.State.RUNNING);
        assertThat(processor.fault()).isEmpty();
        assertThat(meters.getMeters())
                .anySatisfy(meter -> assertThat(meter.getId().getName()).startsWith("kafka.stream"));
    }

    @Test
    void takesAClaimAgainThatKilledItAndCountsItOnce() {
        AtomicInteger deaths = new AtomicInteger();
        topology.amid = claim -> {
            if (claim.key().equals("b") && deaths.incrementAndGet() == 1) {
                throw new IllegalStateException("killed amid the transaction");
            }
        };

        claim("a", "b", "a", "b");

        assertThat(counts(4)).containsExactly("a=1", "b=1", "a=2", "b=2");
        assertThat(records.all(Topics.DEAD_LETTERS.name())).isEmpty();
        await().atMost(SOON).until(processor::isReady);
    }

    @Test
    void restoresStateThatIsDamagedOnDisk() throws IOException {
        claim("a", "b", "a");
        assertThat(counts(3)).endsWith("a=2");
        processor.close();
        int damaged = damageState();

        processor = processor(TestMesh.settings(broker.bootstrapServers(), directory));
        claim("a");

        assertThat(counts(4)).endsWith("a=3");
        assertThat(damaged).isPositive();
    }

    @Test
    void buriesAClaimThatAlwaysKillsItAndGoesOnWithoutItsEffects() {
        topology.amid = claim -> {
            if (claim.key().equals("poison")) {
                throw new IllegalStateException("always");
            }
        };

        claim("a", "poison", "a");

        assertThat(counts(2)).containsExactly("a=1", "a=2");
        DeadLetter letter = letter();
        assertThat(letter.code()).isEqualTo(DeadLetter.FAILED);
        assertThat(letter.reason()).contains("always");
        assertThat(letter.origin().offset()).isEqualTo(1);
        topology.amid = claim -> {};
        claim("poison");
        assertThat(counts(3)).endsWith("poison=1");
    }

    @Test
    void buriesAClaimWhoseFactTheBrokerDoesNotTake() {
        records.configure(facts.name(), "max.message.bytes", "400");

        claim("a", "b".repeat(1_000), "a");

        assertThat(counts(2)).containsExactly("a=1", "a=2");
        assertThat(letter().code()).isEqualTo(DeadLetter.TOO_LARGE);
    }

    @Test
    void buriesTheBeginningOfARecordThatUnpacksToMoreThanAnyTopicTakes() {
        records.sendCompressed(claims.name(), "bomb", new byte[20 << 20]);
        claim("a");

        assertThat(counts(1)).containsExactly("a=1");
        assertThat(letter().truncated()).isTrue();
        assertThat(letter().reason()).contains("at most");
    }

    @Test
    void takesARecordFromTheBeginningOfTime() {
        byte[] value = serdes.serializer(claims).serialize(claims.name(), TestTopics.measurement("a", 0));
        records.send(new ProducerRecord<>(claims.name(), 0, 0L, "a".getBytes(), value));

        assertThat(counts(1)).containsExactly("a=1");
    }

    @Test
    void waitsForARegistryThatIsAwayAndLosesNothing() {
        byte[] claim = serdes.serializer(claims).serialize(claims.name(), TestTopics.measurement("a", 0));
        registry.down(true);

        records.send(claims.name(), "a", claim);
        records.send(claims.name(), "a", claim);
        await().atMost(SOON).until(() -> processor.fault().orElse("").contains("switched off"));
        registry.down(false);

        assertThat(counts(2)).containsExactly("a=1", "a=2");
        assertThat(records.all(Topics.DEAD_LETTERS.name())).isEmpty();
    }

    @Test
    void goesOnAfterTheBrokerWasAway() {
        claim("a");
        counts(1);

        broker.stop();
        broker.resume();
        claim("a", "a");

        assertThat(counts(3)).containsExactly("a=1", "a=2", "a=3");
    }

    @Test
    void goesOnWhereAnotherProcessEnded() {
        claim("a");
        counts(1);
        processor.close();
        assertThat(processor.isReady()).isFalse();
        claim("a");

        processor = processor(TestMesh.settings(broker.bootstrapServers(), directory));

        assertThat(counts(2)).containsExactly("a=1", "a=2");
    }

    @Test
    void saysThatTheStateDirectoryIsInUse() {
        KafkaSettings settings = TestMesh.settings(broker.bootstrapServers(), directory);

        try (StreamsProcessor second = processor(settings)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(second.fault())
                            .hasValueSatisfying(fault -> assertThat(fault).contains("mesh.state.dir")));
            assertThat(second.isReady()).isFalse();
        }
    }

    @Test
    void closesBeforeItEverRan() {
        StreamsProcessor never = new StreamsProcessor(
                "never",
                topology,
                TestMesh.settings("localhost:1", directory.resolve("never")),
                new TopicRegistrar(new OwnedTopics(Set.of()), TestMesh.settings("localhost:1", directory), registry),
                failedClaims,
                meters);

        never.start().close();

        assertThat(never.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
    }

    /** Every file that tells what is in the store. */
    private int damageState() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("MANIFEST"))
                    .toList();
        }
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            for (int i = content.length / 4; i < content.length; i++) {
                content[i] ^= 0x5a;
            }
            Files.write(file, content);
        }
        return files.size();
    }

    private StreamsProcessor processor(KafkaSettings settings) {
        return new StreamsProcessor("counting", topology, settings, registrar, failedClaims, meters).start();
    }

    private void claim(String... keys) {
        for (String key : keys) {
            byte[] value = serdes.serializer(claims).serialize(claims.name(), TestTopics.measurement(key, 0));
            records.send(claims.name(), key, value);
        }
    }

    private List<String> counts(int howMany) {
        return records.await(facts.name(), howMany).stream()
                .map(fact -> serdes.decoder(facts).decode(fact.value()))
                .map(decoded -> ((Decoded.Value<QualityMeasured>) decoded).value())
                .map(fact -> fact.getProductId() + "=" + fact.getValue().intValue())
                .toList();
    }

    private DeadLetter letter() {
        return records.await(Topics.DEAD_LETTERS.name(), 1).stream()
                .map(DeadLetter::read)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }
}

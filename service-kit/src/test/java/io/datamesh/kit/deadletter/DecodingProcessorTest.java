package io.datamesh.kit.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Origin;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingProcessorTest {

    private static final Topic<QualityMeasured> CLAIMS = TestTopics.measurements(1);
    private static final Topic<QualityMeasured> FACTS = TestTopics.measurements(1, 2_000);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerdes serdes = AvroSerdes.with(registry);
    private final FailedClaims failedClaims = new FailedClaims();
    private final BiConsumer<Probe, Claim<QualityMeasured>> passOn = (probe, claim) -> probe.emit(
            claim,
            "facts",
            FACTS,
            claim.key(),
            claim.value(),
            CloudEvent.of(FACTS, "/test", NOW, claim.key()).causedBy(claim.event()));
    private BiConsumer<Probe, Claim<QualityMeasured>> behaviour = passOn;
    private boolean keysMatter = true;
    private TopologyTestDriver driver = driver();

    /** Behaves as each test says. */
    private final class Probe extends DecodingProcessor<QualityMeasured> {

        Probe() {
            super(new Decoding<>(CLAIMS, serdes, failedClaims, "test", "dead-letters"));
        }

        @Override
        protected boolean needsKey() {
            return keysMatter;
        }

        @Override
        protected void process(Claim<QualityMeasured> claim) {
            behaviour.accept(this, claim);
        }
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void handsOnAClaimWithAllThatIsKnownOfIt() {
        Headers headers =
                new RecordHeaders().add("ce_id", "abc".getBytes(UTF_8)).add("extra", new byte[] {1});

        claims().pipeInput(new TestRecord<>(key("customer"), claim("customer"), headers, Instant.ofEpochMilli(17)));

        TestRecord<byte[], byte[]> fact = facts().readRecord();
        assertThat(fact.key()).isEqualTo(key("customer"));
        assertThat(serdes.decoder(FACTS).decode(fact.value()))
                .isEqualTo(new Decoded.Value<>(TestTopics.measurement("customer", 1)));
        CloudEvent event = CloudEvent.read(fact.headers(), FACTS.name(), 0, 0, 0);
        assertThat(event.correlationId()).isEqualTo("abc");
        assertThat(fact.getHeaders().lastHeader("extra")).isNull();
        assertThat(fact.getRecordTime())
                .as("the time of the decision, whatever the claim says")
                .isEqualTo(NOW);
        assertThat(letters()).isEmpty();
    }

    @Test
    void givesAClaimWithoutAnEnvelopeItsPlaceAsItsId() {
        claims().pipeInput(key("customer"), claim("customer"));
        claims().pipeInput(key("customer"), claim("customer"));

        facts().readRecord();
        CloudEvent event = CloudEvent.read(facts().readRecord().headers(), FACTS.name(), 0, 0, 0);
        assertThat(event.correlationId()).isEqualTo(CLAIMS.name() + "/0/1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "no avro at all"})
    void buriesWhatCannotBeRead(String value) {
        byte[] bytes = value == null ? null : value.getBytes(UTF_8);
        Headers headers = new RecordHeaders().add("ce_id", "abc".getBytes(UTF_8));

        claims().pipeInput(new TestRecord<>(key("customer"), bytes, headers, Instant.ofEpochMilli(17)));

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(DeadLetter.UNDECODABLE);
            assertThat(letter.origin()).isEqualTo(new Origin(CLAIMS.name(), 0, 0, 17));
            assertThat(letter.service()).isEqualTo("test");
            assertThat(letter.at()).isEqualTo(NOW);
            assertThat(letter.key()).isEqualTo(key("customer"));
            assertThat(letter.value()).isEqualTo(bytes);
            assertThat(letter.headers()).isEqualTo(headers);
        });
        assertThat(facts().isEmpty()).isTrue();
    }

    @Test
    void buriesARecordWhoseKeyIsNoText() {
        for (byte[] key : new byte[][] {null, {(byte) 0xc3, (byte) 0x28}, new byte[1_025]}) {
            claims().pipeInput(key, claim("customer"));
        }

        assertThat(letters())
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.code()).isEqualTo(DeadLetter.UNDECODABLE))
                .extracting(DeadLetter::reason)
                .satisfiesExactly(
                        none -> assertThat(none).contains("no key"),
                        invalid -> assertThat(invalid).contains("UTF-8"),
                        huge -> assertThat(huge).contains("1025"));
    }

    @Test
    void takesARecordWithAnyKeyWhereKeysMeanNothing() {
        keysMatter = false;
        for (byte[] key : new byte[][] {null, {(byte) 0xc3, (byte) 0x28}, new byte[1_025]}) {
            claims().pipeInput(key, claim("customer"));
        }

        assertThat(letters()).isEmpty();
        assertThat(facts().readKeyValuesToList()).hasSize(3);
    }

    @Test
    void countsTheDeadLetters() {
        for (int i = 0; i < 3; i++) {
            claims().pipeInput(key("customer"), new byte[0]);
        }

        assertThat(driver.metrics().entrySet())
                .filteredOn(metric -> metric.getKey().name().equals("dead-letters-total"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.getValue().metricValue()).isEqualTo(3.0));
    }

    @Test
    void buriesWhatTheProcessorRefuses() {
        behaviour = (probe, claim) -> probe.refuse(claim, DeadLetter.REFUSED, "the product is unknown");

        claims().pipeInput(key("customer"), claim("customer"));

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(DeadLetter.REFUSED);
            assertThat(letter.reason()).isEqualTo("the product is unknown");
            assertThat(letter.value()).isEqualTo(claim("customer"));
        });
    }

    @Test
    void neverBuriesAClaimBecauseTheRegistryIsAway() {
        byte[] claim = claim("customer");
        registry.down(true);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> claims().pipeInput(key("customer"), claim))
                    .hasRootCauseInstanceOf(RegistryUnavailableException.class);
            restart();
        }
        registry.down(false);
        claims().pipeInput(key("customer"), claim);

        assertThat(facts().readRecordsToList()).hasSize(1);
        assertThat(letters()).isEmpty();
    }

    @Test
    void triesAClaimAgainWhoseProcessingFailedAndBuriesItWhenItAlwaysDoes() {
        behaviour = (probe, claim) -> {
            throw new IllegalStateException("a bug");
        };

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> claims().pipeInput(key("customer"), claim("customer")))
                    .isInstanceOf(StreamsException.class);
            restart();
        }
        claims().pipeInput(key("customer"), claim("customer"));

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(DeadLetter.FAILED);
            assertThat(letter.reason()).contains("a bug");
        });
        assertThat(facts().isEmpty()).isTrue();
    }

    @Test
    void forgivesAFailureThatPasses() {
        behaviour = (probe, claim) -> {
            behaviour = passOn;
            throw new IllegalStateException("once");
        };

        assertThatThrownBy(() -> claims().pipeInput(key("customer"), claim("customer")))
                .isInstanceOf(StreamsException.class);
        restart();
        claims().pipeInput(key("customer"), claim("customer"));

        assertThat(facts().readRecordsToList()).hasSize(1);
        assertThat(letters()).isEmpty();
    }

    @Test
    void rollsBackAndBuriesAClaimWhoseFactIsTooLarge() {
        behaviour = (probe, claim) -> probe.emit(
                claim,
                "facts",
                FACTS,
                claim.key(),
                TestTopics.measurement("x".repeat(5_000), 1),
                CloudEvent.of(FACTS, "/test", NOW, "x"));

        assertThatThrownBy(() -> claims().pipeInput(key("customer"), claim("customer")))
                .isInstanceOf(StreamsException.class);
        restart();
        claims().pipeInput(key("customer"), claim("customer"));

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(DeadLetter.TOO_LARGE);
            assertThat(letter.reason()).contains(FACTS.name());
        });
    }

    @Test
    void survivesAValueLargerThanAnyTopicTakes() {
        claims().pipeInput(key("customer"), new byte[12 << 20]);

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.truncated()).isTrue();
            assertThat(letter.value().length).isLessThan(Topics.DEAD_LETTERS.maxMessageBytes());
        });
    }

    private void restart() {
        driver.close();
        driver = driver();
    }

    private TopologyTestDriver driver() {
        Topology topology = new Topology()
                .addSource("claims", new ByteArrayDeserializer(), new ByteArrayDeserializer(), CLAIMS.name())
                .addProcessor("decide", Probe::new, "claims")
                .addSink("facts", FACTS.name(), new ByteArraySerializer(), new ByteArraySerializer(), "decide")
                .addSink(
                        "dead-letters",
                        Topics.DEAD_LETTERS.name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "decide");
        return new TopologyTestDriver(topology, new Properties(), NOW);
    }

    private TestInputTopic<byte[], byte[]> claims() {
        return driver.createInputTopic(CLAIMS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> facts() {
        return driver.createOutputTopic(FACTS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private List<DeadLetter> letters() {
        return driver
                .createOutputTopic(Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new ConsumerRecord<>(
                        Topics.DEAD_LETTERS.name(),
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        record.key(),
                        record.value(),
                        record.headers(),
                        Optional.empty()))
                .map(DeadLetter::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private byte[] claim(String productId) {
        return serdes.serializer(CLAIMS).serialize(CLAIMS.name(), TestTopics.measurement(productId, 1));
    }

    private static byte[] key(String key) {
        return key.getBytes(UTF_8);
    }
}

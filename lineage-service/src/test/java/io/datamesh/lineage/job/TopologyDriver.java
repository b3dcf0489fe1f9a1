package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.LineageObserved;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The lineage topology without a broker: events and claims in, facts out. */
final class TopologyDriver implements AutoCloseable {

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final LineageTopology topology = new LineageTopology(serdes, new FailedClaims(), new OpenLineageReader());
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> claims;

    TopologyDriver(Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, LineageTopology.APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology.get(), properties);
        events = input(Topics.OPENLINEAGE_EVENTS);
        claims = input(Topics.LINEAGE_OBSERVED);
    }

    Topology topology() {
        return topology.get();
    }

    TestInputTopic<byte[], byte[]> events() {
        return events;
    }

    void send(String event) {
        events.pipeInput(null, event.getBytes(UTF_8));
    }

    void claim(LineageObserved claim) {
        claims.pipeInput(
                "any".getBytes(UTF_8),
                serdes.serializer(Topics.LINEAGE_OBSERVED).serialize(Topics.LINEAGE_OBSERVED.name(), claim));
    }

    private TestInputTopic<byte[], byte[]> input(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    List<TestRecord<byte[], byte[]>> output(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    <V> List<V> facts(Topic<V> topic) {
        return output(topic).stream()
                .filter(record -> record.value() != null)
                .map(record -> decode(topic, record.value()))
                .toList();
    }

    <V> V decode(Topic<V> topic, byte[] value) {
        return serdes.decoder(topic).decode(value) instanceof Decoded.Value<V>(V decoded) ? decoded : null;
    }

    @Override
    public void close() {
        driver.close();
    }
}

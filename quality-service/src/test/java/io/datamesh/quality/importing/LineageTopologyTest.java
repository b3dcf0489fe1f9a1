package io.datamesh.quality.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.LineageObserved;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.model.DatasetRef;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineageTopologyTest {

    private static final String FACETS =
            "{\"dataQualityMetrics\":{\"rowCount\":10,\"columnMetrics\":{\"status\":{\"nullCount\":2}}}}";

    private final AvroSerdes serdes = AvroSerdes.with(registry());
    private final LineageTopology topology =
            new LineageTopology(serdes, ImportFiles.directory(ImportFiles.payments("payments")));
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestInputTopic<byte[], byte[]> observations;
    private TestOutputTopic<byte[], byte[]> measured;

    @BeforeEach
    void open() {
        driver = new TopologyTestDriver(topology.get(), new Properties());
        ByteArraySerializer write = new ByteArraySerializer();
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        events = driver.createInputTopic(Topics.OPENLINEAGE_EVENTS.name(), write, write);
        observations = driver.createInputTopic(Topics.LINEAGE_OBSERVED.name(), write, write);
        measured = driver.createOutputTopic(Topics.QUALITY_MEASURED.name(), read, read);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldNotChangeTheTopologyUnintentionally() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology/quality-openlineage.txt")) {
            assertThat(topology.get().describe().toString()).isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void theSameFactOnBothTopicsIsTheSameEvent() {
        events.pipeInput(
                ("{\"eventTime\":\"2026-03-01T07:00:00Z\",\"run\":{\"runId\":\"r\"},\"inputs\":[{\"name\":\"shop.payments\","
                                + "\"inputFacets\":" + FACETS + "}]}")
                        .getBytes(UTF_8));
        observations.pipeInput(observed("shop.payments"));

        List<TestRecord<byte[], byte[]>> records = measured.readRecordsToList();

        assertThat(records).hasSize(4);
        assertThat(id(records.get(0))).isEqualTo(id(records.get(2))).isNotEqualTo(id(records.get(1)));
        assertThat(id(records.get(1))).isEqualTo(id(records.get(3)));
        QualityMeasured nulls = value(records.get(1));
        assertThat(nulls.getProductId()).isEqualTo("payments");
        assertThat(nulls.getField()).isEqualTo("status");
        assertThat(nulls.getRowsFailed()).isEqualTo(2);
        assertThat(nulls.getMeasuredAt()).isEqualTo("2026-03-01T07:00:00Z");
    }

    @Test
    void leavesAloneWhatIsOfNobodyOrCannotBeRead() {
        events.pipeInput("{no json".getBytes(UTF_8));
        events.pipeInput("[]".getBytes(UTF_8));
        observations.pipeInput("no avro".getBytes(UTF_8));
        observations.pipeInput(observed("somebody.elses"));

        assertThat(measured.isEmpty()).isTrue();
    }

    private byte[] observed(String dataset) {
        LineageObserved observed = LineageObserved.newBuilder()
                .setJobNamespace("jobs")
                .setJobName("nightly")
                .setObservedAt(Instant.parse("2026-03-01T07:00:00Z"))
                .setRunId("r")
                .setInputs(List.of(DatasetRef.newBuilder()
                        .setNamespace("db")
                        .setName(dataset)
                        .setFacets(FACETS)
                        .build()))
                .build();
        return serdes.serializer(Topics.LINEAGE_OBSERVED).serialize(Topics.LINEAGE_OBSERVED.name(), observed);
    }

    private static String id(TestRecord<byte[], byte[]> record) {
        return CloudEvent.read(record.headers(), "t", 0, 0, 0).id();
    }

    private QualityMeasured value(TestRecord<byte[], byte[]> record) {
        return ((Decoded.Value<QualityMeasured>)
                        serdes.decoder(Topics.QUALITY_MEASURED).decode(record.value()))
                .value();
    }

    private static InMemorySchemaRegistry registry() {
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        for (var topic : Set.of(Topics.QUALITY_MEASURED, Topics.LINEAGE_OBSERVED)) {
            registry.register(topic.subject(), topic.schema());
        }
        return registry;
    }
}

package io.datamesh.quality.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.BrokerSecurity;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.view.Positions;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.quality.product.PublishedProducts;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of measuring is a condition of the port, and nothing is lost by it. On a broker of its own, whose registry can be switched off. */
class SamplerConditionsTest {

    private static final String TOPIC = "shop.orders";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SamplingSettings SETTINGS = Plans.QUICK;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private LocalBroker broker;
    private TestRecords records;
    private AvroSerdes serdes;

    @BeforeEach
    void open() {
        broker = LocalBroker.start(BrokerSecurity.accessLists());
        records = new TestRecords(broker.bootstrapServers());
        records.createTopic(TOPIC, 1);
        records.createTopic(Topics.QUALITY_MEASURED.name(), 1);
        serdes = AvroSerdes.with(registry);
    }

    @AfterEach
    void close() {
        serdes.close();
        records.close();
        broker.close();
    }

    @Test
    void recordsWaitForARegistryThatIsAwayAndAreCountedOnceItIsBack(@TempDir Path state) throws Exception {
        try (SamplerSession session = session(state, "avro")) {
            stepUntil(session, PortCondition.EMPTY);
            write(schema("amount"), 10);
            stepUntilRows(session, 10);

            write(schema("price"), 20);
            registry.down(true);
            SamplingReport.Entry waiting = stepUntil(session, PortCondition.WAITING);
            assertThat(waiting.reason()).contains("registry");
            assertThat(rows()).isEqualTo(10);

            registry.down(false);
            stepUntilRows(session, 30);
            stepUntil(session, PortCondition.MEASURING);
            assertThat(rows()).isEqualTo(30);
        }
    }

    @Test
    void aTopicThatMayNotBeReadIsForbiddenUntilItMay(@TempDir Path state) throws Exception {
        AclBinding reserved = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                new AccessControlEntry("User:somebody-else", "*", AclOperation.READ, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                SamplerSession session = session(state, "json")) {
            admin.createAcls(List.of(reserved)).all().get();
            SamplingReport.Entry forbidden = stepUntil(session, PortCondition.FORBIDDEN);
            assertThat(forbidden.reason()).contains("does not let");

            admin.deleteAcls(List.of(reserved.toFilter())).all().get();
            stepUntil(session, PortCondition.EMPTY);
            records.send(TOPIC, "1", "{\"id\":\"1\"}".getBytes(UTF_8));
            stepUntilRows(session, 1);
        }
    }

    private SamplerSession session(Path state, String format) {
        return SamplerSession.open(
                SETTINGS,
                new SamplerClients(TestMesh.settings(broker.bootstrapServers(), state)),
                directory(format),
                serdes);
    }

    private static SamplingReport.Entry stepUntil(SamplerSession session, PortCondition condition)
            throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            SamplingReport.Entry found = session.report().entries().isEmpty()
                    ? null
                    : session.report().entries().getFirst();
            if (found != null && found.condition() == condition) {
                return found;
            }
            assertThat(Instant.now()).as("still %s", found).isBefore(end);
            session.step();
        }
    }

    private void stepUntilRows(SamplerSession session, double least) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (rows() < least) {
            assertThat(Instant.now()).isBefore(end);
            session.step();
        }
    }

    private double rows() {
        double rows = 0;
        for (ConsumerRecord<byte[], byte[]> record : records.all(Topics.QUALITY_MEASURED.name())) {
            QualityMeasured measured = ((Decoded.Value<QualityMeasured>)
                            serdes.decoder(Topics.QUALITY_MEASURED).decode(record.value()))
                    .value();
            rows += measured.getMetric().equals("rowCount") ? measured.getValue() : 0;
        }
        return rows;
    }

    private static Schema schema(String field) {
        return SchemaBuilder.record("Order").fields().requiredInt(field).endRecord();
    }

    /** In the wire format. */
    private void write(Schema schema, int count) throws IOException {
        int id = registry.idOf(TOPIC + "-value", schema).orElseThrow();
        for (int i = 0; i < count; i++) {
            GenericRecord order = new GenericData.Record(schema);
            order.put(0, i);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(0);
            bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(order, encoder);
            records.send(TOPIC, Integer.toString(i), bytes.toByteArray());
        }
    }

    private static ProductDirectory directory(String format) {
        var fact = PublishedProducts.fact("""
                apiVersion: v1.0.0
                kind: DataProduct
                id: orders
                version: 1.0.0
                status: active
                domain: order
                outputPorts:
                  - {name: orders, version: 1.0.0, type: topic, contractId: none, format: %s, address: 'kafka://localhost:9092/%s'}
                """.formatted(format, TOPIC));
        ProductDirectory directory = new ProductDirectory(value -> new Decoded.Value<>(fact));
        directory.apply(new ConsumerRecord<>("facts", 0, 0, new byte[0], new byte[0]));
        directory.refresh(Positions.NONE);
        return directory;
    }
}

package io.datamesh.quality.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.events.ProductChanged;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.view.Positions;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.quality.product.PublishedProducts;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A session that is abandoned, as by {@code kill -9}, and one that comes back when another has taken its place. */
@ExtendWith(MeshExtension.class)
class SamplerSessionTest {

    private static final SamplingSettings SETTINGS = Plans.QUICK;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String product = "session-" + UUID.randomUUID();
    private final String topic = "shop." + product;

    @Test
    void whoeverTakesOverTellsEachWindowOnceAndTheZombieTellsNothing(TestMesh mesh, @TempDir Path state)
            throws Exception {
        mesh.create(Set.of(Topics.QUALITY_MEASURED));
        try (TestRecords records = new TestRecords(mesh.bootstrapServers());
                AvroSerdes serdes = mesh.serdes()) {
            records.createTopic(topic, 2);
            ProductDirectory products = directory();
            SamplerClients clients = new SamplerClients(mesh.settings(state));

            SamplerSession abandoned = SamplerSession.open(SETTINGS, clients, products, serdes);
            stepUntilEmptyTopicIsFound(abandoned);
            write(records, 0, 100);
            stepUntilRows(abandoned, records, serdes, 1);
            write(records, 100, 200);

            try (SamplerSession successor = SamplerSession.open(SETTINGS, clients, products, serdes)) {
                stepUntilRows(successor, records, serdes, 200);
                assertThatThrownBy(() -> stepFor(abandoned)).isInstanceOf(KafkaException.class);
                assertThat(rows(records, serdes)).isEqualTo(200);
            } finally {
                abandoned.close();
            }
        }
    }

    private void write(TestRecords records, int from, int to) {
        for (int i = from; i < to; i++) {
            byte[] json = ("{\"id\":\"" + i + "\"}").getBytes(UTF_8);
            records.send(new ProducerRecord<>(topic, i % 2, Integer.toString(i).getBytes(UTF_8), json));
        }
    }

    private static void stepUntilEmptyTopicIsFound(SamplerSession session) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (session.report().entries().stream().noneMatch(entry -> entry.condition() == PortCondition.EMPTY)) {
            assertThat(Instant.now()).isBefore(end);
            session.step();
        }
    }

    private void stepUntilRows(SamplerSession session, TestRecords records, AvroSerdes serdes, double least)
            throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (rows(records, serdes) < least) {
            assertThat(Instant.now()).isBefore(end);
            session.step();
        }
    }

    /** Long enough for a window to end, and so for something to commit. */
    private static void stepFor(SamplerSession session) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            session.step();
        }
    }

    private double rows(TestRecords records, AvroSerdes serdes) {
        Map<String, Double> byEvent = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records.all(Topics.QUALITY_MEASURED.name())) {
            QualityMeasured measured = ((Decoded.Value<QualityMeasured>)
                            serdes.decoder(Topics.QUALITY_MEASURED).decode(record.value()))
                    .value();
            if (measured.getProductId().equals(product) && measured.getMetric().equals("rowCount")) {
                String id = CloudEvent.read(record.headers(), record.topic(), record.partition(), record.offset(), 0)
                        .id();
                assertThat(byEvent.put(id, measured.getValue())).as("told once").isNull();
            }
        }
        return byEvent.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private ProductDirectory directory() {
        ProductChanged fact = PublishedProducts.fact("""
                apiVersion: v1.0.0
                kind: DataProduct
                id: %s
                version: 1.0.0
                status: active
                domain: order
                outputPorts:
                  - {name: orders, version: 1.0.0, type: topic, contractId: none, format: json, address: 'kafka://localhost:9092/%s'}
                """.formatted(product, topic));
        ProductDirectory directory = new ProductDirectory(value -> new Decoded.Value<>(fact));
        directory.apply(new ConsumerRecord<>("facts", 0, 0, new byte[0], new byte[0]));
        directory.refresh(Positions.NONE);
        return directory;
    }
}

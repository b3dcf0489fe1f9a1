package io.datamesh.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.model.CommandOutcome;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class KafkaAuditSinkTest {

    @Test
    void writesARecordThatAnybodyCanRead(TestMesh mesh, @TempDir Path state) throws Exception {
        mesh.create(Set.of(Topics.AUDIT_RECORDED));
        AuditRecorded entry = AuditRecorded.newBuilder()
                .setActor("ann-" + UUID.randomUUID())
                .setAction("product.publish")
                .setOutcome(CommandOutcome.ACCEPTED)
                .setRecordedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .setService("probe")
                .build();

        try (AvroSerdes serdes = mesh.serdes();
                ClaimSender sender = new ClaimSender(mesh.settings(state), serdes)) {
            new KafkaAuditSink(sender)
                    .write("audit-1", entry)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            ConsumerRecord<byte[], byte[]> record = find(mesh, state, entry.getActor());
            assertThat(serdes.decoder(Topics.AUDIT_RECORDED).decode(record.value()))
                    .isEqualTo(new Decoded.Value<>(entry));
            CloudEvent event = CloudEvent.read(record.headers(), record.topic(), 0, 0, 0);
            assertThat(event.type()).isEqualTo("io.datamesh.audit.recorded.v1");
            assertThat(event.id()).isEqualTo("audit-1");
            assertThat(event.source()).isEqualTo("/probe");
            assertThat(event.subject()).isEqualTo(entry.getActor());
        }
    }

    private static ConsumerRecord<byte[], byte[]> find(TestMesh mesh, Path state, String key) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(mesh.settings(state).consumer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.AUDIT_RECORDED.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < until) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(record.key()).equals(key)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("no record of " + key);
        }
    }
}

package io.datamesh.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.events.ProductChanged;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever stands in the topic of claims ends as a fact or as a dead letter with a reason, and what comes after it is processed. */
@ExtendWith(SharedMesh.class)
class KafkaFuzzTest {

    private static final int FEW_OF_THE_LARGE = 3;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** A record as it was sent, and where it stands. */
    private record Sent(HostileRecords.Kind kind, ProducerRecord<byte[], byte[]> record, String place) {}

    @Test
    void everyHostileRecordIsADeadLetterWithItsReasonAndNothingStops(MeshUnderTest mesh) throws Exception {
        int ofEachKind = Scale.of(40, 500);
        String run = "fuzz-kafka-" + UUID.randomUUID();
        long restartsBefore = restarts(mesh);
        try (MeshTopics topics = mesh.topics()) {

            List<Sent> sent = send(topics, run, ofEachKind);
            awaitDecisions(mesh, topics, run);

            Map<String, List<DeadLetter>> lettersByPlace = topics.deadLetters().stream()
                    .collect(Collectors.groupingBy(letter -> letter.origin().id()));
            Set<String> accepted = new HashSet<>();
            topics.values(Topics.PRODUCT_CHANGED).stream()
                    .map(ProductChanged::getClaimId)
                    .forEach(accepted::add);
            Map<String, Integer> ends = new TreeMap<>();
            for (Sent one : sent) {
                ends.merge(endOf(one, lettersByPlace, accepted), 1, Integer::sum);
            }
            assertThat(restarts(mesh)).as("processors that stopped").isEqualTo(restartsBefore);
            HttpFuzzTest.requireWorking(mesh, run + "-after");
            Scale.report(
                    "Kafka fuzz", "%d records of %d kinds: %s", sent.size(), HostileRecords.Kind.values().length, ends);
        }
    }

    private static List<Sent> send(MeshTopics topics, String run, int ofEachKind) throws Exception {
        HostileRecords records = new HostileRecords(topics, run);
        Map<ProducerRecord<byte[], byte[]>, Future<RecordMetadata>> places = new HashMap<>();
        Map<ProducerRecord<byte[], byte[]>, HostileRecords.Kind> kinds = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            for (int seed = 0; seed < ofEachKind; seed++) {
                for (HostileRecords.Kind kind : HostileRecords.Kind.values()) {
                    if (!kind.isLarge() || seed < FEW_OF_THE_LARGE) {
                        ProducerRecord<byte[], byte[]> record = records.make(kind, seed);
                        kinds.put(record, kind);
                        places.put(record, producer.send(record));
                    }
                }
            }
        }
        List<Sent> sent = new ArrayList<>();
        for (Map.Entry<ProducerRecord<byte[], byte[]>, Future<RecordMetadata>> entry : places.entrySet()) {
            RecordMetadata place = entry.getValue().get();
            sent.add(new Sent(
                    kinds.get(entry.getKey()),
                    entry.getKey(),
                    place.topic() + "/" + place.partition() + "/" + place.offset()));
        }
        return sent;
    }

    /** Claims are decided in order, so a good one behind the bad ones tells that these are decided. */
    private static void awaitDecisions(MeshUnderTest mesh, MeshTopics topics, String run) throws Exception {
        String last = run + "-last";
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            producer.send(topics.claim(last, Descriptors.claim(last, "fuzz", "1.0.0")))
                    .get();
        }
        await("the good product behind the hostile records")
                .atMost(LONGEST_WAIT)
                .until(() -> mesh.catalog().get("/products/" + last).status() == 200);
    }

    private static String endOf(Sent sent, Map<String, List<DeadLetter>> lettersByPlace, Set<String> accepted) {
        List<DeadLetter> letters = lettersByPlace.getOrDefault(sent.place(), List.of());
        if (letters.isEmpty()) {
            assertThat(sent.kind().maybeGood())
                    .as(sent.kind() + " at " + sent.place() + " is no dead letter")
                    .isTrue();
            assertThat(accepted).as(sent.kind() + " vanished").contains(sent.place());
            return "accepted";
        }
        assertThat(letters).as(sent.kind() + " at " + sent.place()).hasSize(1);
        DeadLetter letter = letters.getFirst();
        assertThat(letter.reason()).as(sent.kind().name()).hasSizeGreaterThan(10);
        if (!letter.truncated()) {
            assertThat(letter.key()).isEqualTo(sent.record().key());
            assertThat(letter.value()).isEqualTo(sent.record().value());
        }
        assertThat(accepted).as(sent.kind() + " is both").doesNotContain(sent.place());
        return "dead letter, " + letter.code();
    }

    /** How often a processor of the catalogs was started again. */
    private static long restarts(MeshUnderTest mesh) throws IOException {
        long restarts = 0;
        for (String instance : List.of(MeshUnderTest.CATALOG, SharedMesh.OTHER_CATALOG)) {
            Path log = mesh.directory().resolve("logs/" + instance + ".log");
            try (Stream<String> lines = Files.lines(log)) {
                restarts += lines.filter(line -> line.contains("The processor stopped and starts again"))
                        .count();
            }
        }
        return restarts;
    }
}

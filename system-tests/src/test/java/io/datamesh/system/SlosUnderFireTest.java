package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.QUALITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two instances of the quality service share the SLOs, and each is killed in turn while measurements come in late, in any order, in the wrong partitions and more
 * than once.
 */
@ExtendWith(FaultMesh.class)
class SlosUnderFireTest {

    private static final int PRODUCTS = 12;
    private static final double TARGET = 0.99;
    private static final String DOMAIN = "slos";
    private static final String PREFIX = "slo-";
    private static final String OTHER = FaultMesh.OTHER_QUALITY;
    private static final Duration BUCKET = Duration.ofMinutes(5);

    private static MeshUnderTest mesh;

    private final Random random = new Random(42);

    /** What was sent about one product, each event once. */
    private record Sent(String eventId, String productId, Instant measuredAt, boolean good) {}

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    @Test
    void everySloSaysWhatACountOverAllMeasurementsSays() throws IOException {
        for (int i = 0; i < PRODUCTS; i++) {
            Answer published = mesh.catalog().publish(Measurements.contract(product(i), DOMAIN));
            assertThat(published.status()).as(published.text()).isEqualTo(201);
        }
        awaitSlos();
        List<Sent> all = measurements(Scale.of(3_000, 30_000));
        Instant begun = Instant.now();
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            int third = all.size() / 3;
            send(all.subList(0, third), producer, topics);
            long first = mesh.processes().kill(QUALITY);
            send(all.subList(third, 2 * third), producer, topics);
            mesh.processes().awaitRestart(QUALITY, first);
            long second = mesh.processes().kill(OTHER);
            send(all.subList(2 * third, all.size()), producer, topics);
            mesh.processes().awaitRestart(OTHER, second);

            awaitCounts(all, QUALITY);
            awaitCounts(all, OTHER);
            assertThat(topics.deadLetters(PREFIX)).isEmpty();
        }
        requireFigures(all);
        Scale.report(
                "SLOs under fire",
                "%d measurements and some of them twice, 2 instances killed in turn, every SLO exact after %d s",
                all.size(),
                Duration.between(begun, Instant.now()).toSeconds());
    }

    private static void awaitSlos() {
        await("the SLOs of every product")
                .atMost(Duration.ofSeconds(30))
                .until(() -> slos(QUALITY).size() == PRODUCTS && slos(OTHER).size() == PRODUCTS);
    }

    private List<Sent> measurements(int count) {
        List<Sent> all = new ArrayList<>();
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            Duration age = Duration.ofMillis(random.nextLong(Duration.ofDays(2).toMillis()));
            int product = random.nextInt(PRODUCTS);
            boolean good = random.nextInt(200) >= product;
            all.add(new Sent("event-" + i, product(product), now.minus(age), good));
        }
        return all;
    }

    /** One in ten goes out twice, at any later moment of the batch. */
    private void send(List<Sent> batch, KafkaProducer<byte[], byte[]> producer, MeshTopics topics) {
        List<Sent> sendings = new ArrayList<>(batch);
        batch.stream().filter(one -> random.nextInt(10) == 0).forEach(sendings::add);
        Collections.shuffle(sendings, random);
        for (Sent one : sendings) {
            producer.send(place(
                    new Measurements(topics, one.productId()).record(one.eventId(), one.measuredAt(), one.good())));
        }
        producer.flush();
    }

    /** Three in ten come from a writer with a partitioner of its own, some of them under another key. */
    private ProducerRecord<byte[], byte[]> place(ProducerRecord<byte[], byte[]> record) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> elsewhere(record, record.key());
            case 2 -> elsewhere(record, ("any-" + random.nextInt()).getBytes(UTF_8));
            default -> record;
        };
    }

    private ProducerRecord<byte[], byte[]> elsewhere(ProducerRecord<byte[], byte[]> record, byte[] key) {
        int partition = random.nextInt(Topics.QUALITY_MEASURED.partitions());
        return new ProducerRecord<>(record.topic(), partition, key, record.value(), record.headers());
    }

    private static void awaitCounts(List<Sent> all, String instance) {
        Map<String, List<Long>> expected = new LinkedHashMap<>();
        for (int i = 0; i < PRODUCTS; i++) {
            String id = product(i);
            expected.put(id, List.of(count(all, id, true), count(all, id, false)));
        }
        await("the counts at " + instance)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Map<String, List<Long>> counted = new LinkedHashMap<>();
                    slos(instance)
                            .forEach((id, slo) -> counted.put(
                                    id,
                                    List.of(
                                            slo.path("good").asLong(),
                                            slo.path("bad").asLong())));
                    assertThat(counted).containsExactlyInAnyOrderEntriesOf(expected);
                });
    }

    private static long count(List<Sent> all, String productId, boolean good) {
        return all.stream()
                .filter(one -> one.productId().equals(productId) && one.good() == good)
                .count();
    }

    private static void requireFigures(List<Sent> all) {
        slos(QUALITY).forEach((id, slo) -> {
            double bad = count(all, id, false);
            double left = 1 - bad / (bad + count(all, id, true)) / (1 - TARGET);
            assertThat(slo.path("budgetLeft").asDouble()).as(id).isCloseTo(left, within(1e-9));
            assertThat(slo.path("state").asText().equals("breached")).as(id).isEqualTo(left < 0);
            assertThat(slo.at("/burnRates/6h").asDouble())
                    .as(id)
                    .isCloseTo(
                            burnRate(
                                    all,
                                    id,
                                    72,
                                    Instant.parse(slo.path("changedAt").asText())),
                            within(1e-6));
        });
    }

    private static double burnRate(List<Sent> all, String productId, int buckets, Instant now) {
        long from = (now.toEpochMilli() / BUCKET.toMillis() - buckets + 1) * BUCKET.toMillis();
        List<Sent> some = all.stream()
                .filter(one ->
                        one.productId().equals(productId) && one.measuredAt().toEpochMilli() >= from)
                .toList();
        double bad = some.stream().filter(one -> !one.good()).count();
        return some.isEmpty() ? 0 : bad / some.size() / (1 - TARGET);
    }

    private static Map<String, JsonNode> slos(String instance) {
        Map<String, JsonNode> slos = new LinkedHashMap<>();
        mesh.catalog(instance)
                .ok("/slos?limit=200&domain=" + DOMAIN)
                .path("items")
                .forEach(slo -> slos.put(slo.path("productId").asText(), slo));
        return slos;
    }

    private static String product(int number) {
        return PREFIX + "%02d".formatted(number);
    }
}

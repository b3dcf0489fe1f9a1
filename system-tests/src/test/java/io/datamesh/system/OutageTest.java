package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.KAFKA;
import static io.datamesh.system.MeshUnderTest.REGISTRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The broker or the registry hangs: what can be answered is answered, what can't says so within its bound, and nothing is lost or put aside. */
class OutageTest {

    private static final int WRITERS = 8;
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final Duration LONGEST_READ = Duration.ofSeconds(3);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(25);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);

    private static MeshUnderTest mesh;

    @BeforeAll
    static void start() {
        mesh = MeshUnderTest.start("outage");
    }

    @AfterAll
    static void stop() {
        mesh.close();
    }

    @Test
    void aHangingBrokerStopsNoReadAndWritesAreAnsweredWithinTheirBound() throws Exception {
        CatalogClient catalog = mesh.catalog();
        assertThat(catalog.publish(Descriptors.odps("before", "outage", "1.0.0"))
                        .status())
                .isEqualTo(201);
        List<String> written =
                IntStream.range(0, WRITERS).mapToObj(i -> "during-" + i).toList();
        List<Future<CatalogClient.Answer>> writes = new ArrayList<>();
        Duration slowestRead = Duration.ZERO;
        int reads = 0;

        mesh.processes().freeze(KAFKA);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            written.forEach(id -> writes.add(writers.submit(() -> publishBriefly(catalog, id))));
            Instant end = Instant.now().plus(OUTAGE);
            while (Instant.now().isBefore(end)) {
                for (String path : List.of("/products/before", "/search?q=before", "/products", "/domains")) {
                    Instant asked = Instant.now();
                    assertThat(catalog.get(path).status()).as(path).isEqualTo(200);
                    slowestRead = longer(slowestRead, Duration.between(asked, Instant.now()));
                    reads++;
                }
            }
        } finally {
            mesh.processes().thaw(KAFKA);
        }

        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<CatalogClient.Answer> write : writes) {
            CatalogClient.Answer answer = write.get();
            assertThat(answer.status()).as(answer.text()).isIn(202, 503);
            assertThat(answer.header("Retry-After")).isNotNull();
            statuses.merge(answer.status(), 1, Integer::sum);
        }
        assertThat(slowestRead).isLessThan(LONGEST_READ);
        for (String id : written) {
            await(id + " to be published")
                    .atMost(LONGEST_RECOVERY)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> catalog.publish(Descriptors.odps(id, "outage", "1.0.0"))
                                    .status()
                            < 202);
        }
        requireEachOnce("during-", written.size());
        Scale.report(
                "hanging broker",
                "%d reads answered, slowest %d ms; writes %s; %d products once each afterwards",
                reads,
                slowestRead.toMillis(),
                statuses,
                written.size());
    }

    @Test
    void aClaimWaitsForTheRegistryThatCannotBeAskedForItsSchema() throws Exception {
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            int letters = topics.deadLetters().size();
            int schema = NewerSchema.register(topics);
            ProducerRecord<byte[], byte[]> behind =
                    topics.claim("behind-it", Descriptors.claim("behind-it", "outage", "1.0.0"));
            mesh.processes().freeze(REGISTRY);
            try {
                producer.send(NewerSchema.claim("unknown-schema", schema)).get();
                producer.send(topics.claim("behind-it", Descriptors.claim("behind-it", "outage", "1.0.0")))
                        .get();
                await("the outage to last")
                        .during(OUTAGE)
                        .atMost(OUTAGE.plusSeconds(10))
                        .until(() -> {
                            assertThat(mesh.catalog()
                                            .get("/products/before-none")
                                            .status())
                                    .isEqualTo(404);
                            return mesh.catalog()
                                            .get("/products/unknown-schema")
                                            .status()
                                    == 404;
                        });
            } finally {
                mesh.processes().thaw(REGISTRY);
            }

            awaitPublished("unknown-schema");
            awaitPublished("behind-it");
            assertThat(topics.deadLetters()).hasSize(letters);
        }
        requireEachOnce("unknown-schema", 1);
        Scale.report(
                "registry hangs in flight", "claim under a new schema waited %d s, no dead letter", OUTAGE.toSeconds());
    }

    @Test
    void aServiceThatStartsWhileTheRegistryHangsWaitsForIt() throws Exception {
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            int letters = topics.deadLetters().size();
            producer.send(topics.claim("warm-up", Descriptors.claim("warm-up", "outage", "1.0.0")))
                    .get();
            mesh.processes().freeze(REGISTRY);
            long killed;
            try {
                killed = mesh.processes().kill(CATALOG);
                producer.send(topics.claim("at-start", Descriptors.claim("at-start", "outage", "1.0.0")))
                        .get();
                await("the catalog to run without being ready")
                        .atMost(LONGEST_RECOVERY)
                        .ignoreExceptions()
                        .until(() -> mesh.catalog().get("/health/readiness").status() == 503);
                assertThat(mesh.processes().pid(CATALOG))
                        .hasValueSatisfying(pid -> assertThat(pid).isNotEqualTo(killed));
            } finally {
                mesh.processes().thaw(REGISTRY);
            }

            mesh.processes().awaitRestart(CATALOG, killed);
            awaitPublished("at-start");
            assertThat(topics.deadLetters()).hasSize(letters);
        }
        requireEachOnce("at-start", 1);
        Scale.report("registry hangs at start", "the catalog waited and went on, no dead letter");
    }

    private static CatalogClient.Answer publishBriefly(CatalogClient catalog, String id) throws IOException {
        Instant asked = Instant.now();
        CatalogClient.Answer answer = catalog.publish(
                Descriptors.odps(id, "outage", "1.0.0").getBytes(UTF_8), CatalogClient.YAML, "Prefer", "wait=2");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(LONGEST_WRITE);
        return answer;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void awaitPublished(String id) {
        await(id + " to be published")
                .atMost(LONGEST_RECOVERY)
                .ignoreExceptions()
                .until(() -> mesh.catalog().get("/products/" + id).status() == 200);
    }

    private static void requireEachOnce(String prefix, int products) {
        try (MeshTopics topics = mesh.topics()) {
            Map<String, Integer> facts = topics.factsByVersion(prefix);
            assertThat(facts).hasSize(products);
            assertThat(facts.values()).containsOnly(1);
        }
    }
}

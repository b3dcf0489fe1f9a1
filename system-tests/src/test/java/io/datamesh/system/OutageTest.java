package io.datamesh.system;

import static io.datamesh.system.FaultMesh.OTHER_CATALOG;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker or the registry hangs: what can be answered is answered, what can't says so within its bound, and nothing is lost or put aside. */
@ExtendWith(FaultMesh.class)
class OutageTest {

    private static final int WRITERS = 8;
    private static final Duration OUTAGE = Duration.ofSeconds(Scale.of(10, 60));
    private static final Duration LONGEST_READ = Duration.ofSeconds(3);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(25);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);

    private static MeshUnderTest mesh;

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    @Test
    void aHangingBrokerStopsNoReadAndWritesAreAnsweredWithinTheirBound() throws Exception {
        CatalogClient catalog = mesh.catalog();
        assertThat(catalog.publish(Descriptors.odps("outage-before", "outage", "1.0.0"))
                        .status())
                .isEqualTo(201);
        List<String> written =
                IntStream.range(0, WRITERS).mapToObj(i -> "outage-during-" + i).toList();
        List<Future<Answer>> writes = new ArrayList<>();
        Duration slowestRead = Duration.ZERO;
        int reads = 0;

        mesh.processes().freeze(KAFKA);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            written.forEach(id -> writes.add(writers.submit(() -> publishBriefly(catalog, id))));
            Instant end = Instant.now().plus(OUTAGE);
            while (Instant.now().isBefore(end)) {
                for (String path :
                        List.of("/products/outage-before", "/search?q=outage-before", "/products", "/domains")) {
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
        for (Future<Answer> write : writes) {
            Answer answer = write.get();
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
        requireEachOnce("outage-during-", written.size());
        Scale.report(
                "hanging broker",
                "%d reads answered, slowest %d ms; writes %s; %d products once each afterwards",
                reads,
                slowestRead.toMillis(),
                statuses,
                written.size());
    }

    /** One catalog goes on without it, as far as it knows the schemas; the other is killed, and waits for it when it starts again. */
    @Test
    void aHangingRegistryIsWaitedForInFlightAndAtStart() throws Exception {
        long killed;
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            int schema = NewerSchema.register(topics);
            ProducerRecord<byte[], byte[]> behind =
                    topics.claim("registry-behind", Descriptors.claim("registry-behind", "outage", "1.0.0"));
            mesh.processes().freeze(REGISTRY);
            try {
                producer.send(NewerSchema.claim("registry-unknown", schema)).get();
                producer.send(behind).get();
                killed = mesh.processes().kill(OTHER_CATALOG);
                await("the outage to last, and the killed catalog to run without being ready")
                        .during(OUTAGE)
                        .atMost(LONGEST_RECOVERY)
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .until(() -> statusAt(OTHER_CATALOG, "/health/readiness") == 503
                                && statusAt(CATALOG, "/products/registry-unknown") == 404);
            } finally {
                mesh.processes().thaw(REGISTRY);
            }

            mesh.processes().awaitRestart(OTHER_CATALOG, killed);
            awaitPublished("registry-unknown");
            awaitPublished("registry-behind");
            assertThat(topics.deadLetters("registry-")).isEmpty();
        }
        requireEachOnce("registry-", 2);
        Scale.report(
                "hanging registry",
                "claim under a new schema waited %d s, and so did a catalog that started; no dead letter",
                OUTAGE.toSeconds());
    }

    private static int statusAt(String instance, String path) throws IOException {
        return mesh.catalog(instance).get(path).status();
    }

    private static Answer publishBriefly(CatalogClient catalog, String id) throws IOException {
        Instant asked = Instant.now();
        Answer answer = catalog.publish(
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

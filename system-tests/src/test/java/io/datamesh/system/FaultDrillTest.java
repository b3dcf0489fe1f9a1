package io.datamesh.system;

import static io.datamesh.system.FaultMesh.OTHER_QUALITY;
import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.GOVERNANCE;
import static io.datamesh.system.MeshUnderTest.LINEAGE;
import static io.datamesh.system.MeshUnderTest.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** One fault after the other, while work goes on coming in. Afterwards all of it is there once, and every view says what the topics say. */
@ExtendWith(FaultMesh.class)
class FaultDrillTest {

    /** Longer than the session time-out of the services' groups, 6 s: others take over meanwhile. */
    private static final Duration FREEZE = Duration.ofSeconds(Scale.of(8, 30));

    private static final Duration FULL_DISK = Duration.ofSeconds(Scale.of(1, 30));
    private static final int PRODUCTS_PER_SECOND = 8;
    private static final int MANY_TIMES = 10;

    private static MeshUnderTest mesh;

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    @Test
    void afterEachFaultAllThatWasAcknowledgedIsThereOnceAndTheViewsSayWhatTheTopicsSay() throws Exception {
        try (Traffic traffic = new Traffic(mesh, "drill").start(PRODUCTS_PER_SECOND);
                SlowReader reader = new SlowReader(mesh.catalog().uri("/changes?from=beginning&domain=drill"))) {
            tried(traffic, "poison on every topic", () -> poison(traffic));
            tried(traffic, "events of last year and of next year", () -> skewedClocks(traffic));
            tried(traffic, "frozen for longer than the session", FaultDrillTest::freeze);
            tried(traffic, "disk full", FaultDrillTest::fullDisk);
            tried(traffic, "state lost and damaged", FaultDrillTest::loseState);
            String work = traffic.end();
            requireAllEvents(reader);
            Scale.report("fault drill", "%s", work);
            Scale.report("replay", "%s", Replay.requireAgreement(mesh));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = Scale.LONG_FORM, matches = "true")
    void tenTimesTheLoadIsWorkedOffAndLosesNothing() throws Exception {
        try (Traffic traffic = new Traffic(mesh, "rush").start(PRODUCTS_PER_SECOND * MANY_TIMES)) {
            lasts("the rush", Duration.ofMinutes(1));
            Scale.report("ten times the load", "%s", traffic.end());
        }
        Scale.report("replay", "%s", Replay.requireAgreement(mesh));
    }

    /** A fault, from when it happens until nobody suffers from it any more. */
    @FunctionalInterface
    private interface Fault {

        /** Returns what was done, in words. */
        String happen() throws Exception;
    }

    private static void tried(Traffic traffic, String name, Fault fault) throws Exception {
        Instant begun = Instant.now();
        String what = fault.happen();
        Scale.report(
                name, "%s; %d s", what, Duration.between(begun, Instant.now()).toSeconds());
        if (Scale.isLong()) {
            Scale.report("replay", "%s", traffic.inSilence(() -> Replay.requireAgreement(mesh)));
        }
    }

    private static String poison(Traffic traffic) {
        try (MeshTopics topics = mesh.topics()) {
            PoisonedTopics poison = new PoisonedTopics("drill");
            int records = poison.poison(topics, traffic.producer());
            poison.requireDeadLetters(topics);
            return records + " records";
        }
    }

    /** A clock that is wrong by a year harms nothing but what it is written on. */
    private static String skewedClocks(Traffic traffic) {
        Instant now = Instant.now();
        Duration year = Duration.ofDays(365);
        JsonNode before = traffic.slo(mesh.catalog(QUALITY));
        traffic.producer().send(traffic.measurements().record("last-year", now.minus(year), false));
        traffic.producer().send(traffic.measurements().record("next-year", now.plus(year), false));
        traffic.producer().flush();
        try (MeshTopics topics = mesh.topics()) {
            Replay.eventually("the late one to be counted as such, the early one to be refused", () -> {
                JsonNode slo = traffic.slo(mesh.catalog(QUALITY));
                assertThat(slo.path("tooLate").asInt())
                        .isEqualTo(before.path("tooLate").asInt() + 1);
                assertThat(slo.path("bad").asInt()).isZero();
                assertThat(topics.deadLetters(traffic.measured()))
                        .filteredOn(letter -> letter.origin().topic().equals(Topics.QUALITY_MEASURED.name()))
                        .hasSize(1);
            });
        }
        return "one too late, one refused";
    }

    /** SIGSTOP for one instance of each service at once. */
    private static String freeze() {
        List<String> frozen = List.of(Deciders.of(mesh, CATALOG), GOVERNANCE, QUALITY, LINEAGE);
        frozen.forEach(mesh.processes()::freeze);
        try {
            lasts("the freeze", FREEZE);
        } finally {
            frozen.forEach(mesh.processes()::thaw);
        }
        frozen.forEach(FaultDrillTest::awaitReady);
        return String.join(", ", frozen) + " for " + FREEZE.toSeconds() + " s";
    }

    private static String fullDisk() {
        Harm harm = new Harm(mesh);
        String victim = Deciders.of(mesh, CATALOG);
        CatalogClient catalog = mesh.catalog(victim);
        Map<Integer, Integer> reads = new TreeMap<>();
        harm.fillDisk(victim);
        try {
            await("the full disk to be noticed")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        reads.merge(catalog.get("/products/drill-measured").status(), 1, Integer::sum);
                        return catalog.get("/health/readiness").text().contains("File too large");
                    });
            lasts("the full disk", FULL_DISK);
            reads.merge(statusOf(catalog, "/search?q=drill"), 1, Integer::sum);
        } finally {
            harm.freeDisk(victim);
        }
        awaitReady(victim);
        assertThat(List.of(200, 503)).containsAll(reads.keySet());
        return victim + " could write nothing, said so, and went on; reads meanwhile " + reads;
    }

    private static int statusOf(CatalogClient catalog, String path) {
        try {
            return catalog.get(path).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String loseState() {
        Harm harm = new Harm(mesh);
        Map<String, Long> killed = new LinkedHashMap<>();
        String decider = Deciders.of(mesh, CATALOG);
        killed.put(decider, harm.killAndWipe(decider));
        killed.put(LINEAGE, harm.killAndWipe(LINEAGE));
        killed.put(GOVERNANCE, harm.killAndDamage(GOVERNANCE, "index"));
        killed.put(OTHER_QUALITY, harm.killAndDamage(OTHER_QUALITY, "slo-index"));
        killed.forEach(mesh.processes()::awaitRestart);
        return "state of " + decider + " and " + LINEAGE + " wiped, indexes of " + GOVERNANCE + " and " + OTHER_QUALITY
                + " damaged";
    }

    /** The client that has read nothing all the while misses nothing, and hears nothing twice. */
    private static void requireAllEvents(SlowReader reader) throws Exception {
        int facts;
        try (MeshTopics topics = mesh.topics()) {
            facts = topics.factsByVersion("drill-").size();
        }
        List<String> events = reader.readUntil(read -> read.size() >= facts);
        assertThat(events).doesNotHaveDuplicates().hasSize(facts);
        long bytes = events.stream().mapToLong(String::length).sum();
        Scale.report(
                "slow reader", "%d events, %d kB, %d connections", events.size(), bytes >> 10, reader.connections());
    }

    private static void awaitReady(String process) {
        await(process + " to be ready")
                .atMost(Duration.ofMinutes(1))
                .until(() -> mesh.processes().isReady(process));
    }

    private static void lasts(String what, Duration time) {
        await(what + " to last").pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}

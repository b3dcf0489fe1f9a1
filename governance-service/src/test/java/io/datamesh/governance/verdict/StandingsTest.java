package io.datamesh.governance.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.PolicyViolated;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.model.Enforcement;
import io.datamesh.model.Severity;
import io.datamesh.model.ViolationStatus;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final Serializer<PolicyViolated> serializer = serdes.serializer(Topics.POLICY_VIOLATED);
    private final KeyValueStore<String, byte[]> entries = StoreInMemory.named("standings");
    private final FactStore<PolicyViolated> own =
            new FactStore<>(StoreInMemory.named("violations"), Topics.POLICY_VIOLATED, serdes);
    private final Standings standings = new Standings(entries, own);

    @Test
    void keepsWhatStandsInTheEntryOfTheProduct() {
        put(Kept.unjudged("d"), List.of("a", "b"), violation("a", "first"), violation("b", "first"));

        Kept before = standings.find("p").orElseThrow();
        put(before, List.of("a", "b"), violation("a", "second"));

        assertThat(message("a")).isEqualTo("second");
        assertThat(message("b")).isEqualTo("first");
        assertThat(own.get("a").orElseThrow().getMessage()).isEqualTo("first");
        assertThat(standings.find("p").orElseThrow().standing().violations()).containsExactly("a", "b");
    }

    @Test
    void keepsWhatIsResolvedApart() {
        put(Kept.unjudged("d"), List.of("a", "b"), violation("a", "first"), violation("b", "first"));

        Kept before = standings.find("p").orElseThrow();
        put(before, List.of("b"), violation("a", "resolved"));

        assertThat(message("a")).isEqualTo("resolved");
        assertThat(standings.find("p").orElseThrow().facts()).containsOnlyKeys("b");
    }

    @Test
    void losesNothingWhereViolationsFindNoRoom() {
        String third = "x".repeat(Standings.ROOM / 3);
        put(
                Kept.unjudged("d"),
                List.of("a", "b", "c", "d"),
                violation("a", third),
                violation("b", third),
                violation("c", third),
                violation("d", "small"));

        assertThat(standings.find("p").orElseThrow().facts()).containsOnlyKeys("a", "b", "d");
        put(standings.find("p").orElseThrow(), List.of("a", "b", "c", "d"), violation("c", "c" + third));
        assertThat(message("c")).startsWith("cx");
        put(standings.find("p").orElseThrow(), List.of("c", "a", "b", "d"), violation("c", third));
        assertThat(standings.find("p").orElseThrow().facts()).containsOnlyKeys("c", "a", "d");
        assertThat(message("b")).isEqualTo(third);
    }

    @Test
    void readsWhatWasKeptWhenFactsWereApart() {
        Standing standing = Standing.unjudged("d").counting(7);
        entries.put("p", StateJson.write(standing(standing, List.of("a"))));
        own.put("a", violation("a", "first"));

        Kept before = standings.find("p").orElseThrow();

        assertThat(before.standing().emitted()).isEqualTo(7);
        assertThat(standings.violation("a", before).orElseThrow().getMessage()).isEqualTo("first");
        put(before, List.of("a"), violation("a", "second"));
        assertThat(message("a")).isEqualTo("second");
    }

    private void put(Kept before, List<String> standing, PolicyViolated... changes) {
        Map<String, byte[]> written = Stream.of(changes)
                .collect(Collectors.toMap(
                        PolicyViolated::getId, one -> serializer.serialize(Topics.POLICY_VIOLATED.name(), one)));
        standings.put("p", before, standing(before.standing(), standing), written);
    }

    private static Standing standing(Standing before, List<String> violations) {
        return new Standing("fact", "d", 1, violations, "signature", 0, null, before.emitted());
    }

    private String message(String id) {
        return standings.violation(id).orElseThrow().getMessage();
    }

    private static PolicyViolated violation(String id, String message) {
        return PolicyViolated.newBuilder()
                .setId(id)
                .setPolicy("policy")
                .setPolicyVersion(1)
                .setProductId("p")
                .setProductVersion("1.0.0")
                .setDomain("d")
                .setSeverity(Severity.MEDIUM)
                .setEnforcement(Enforcement.REQUIRED)
                .setStatus(ViolationStatus.OPEN)
                .setMessage(message)
                .setOpenedAt(NOW)
                .setFirstSeenAt(NOW)
                .setLastSeenAt(NOW)
                .setChangedAt(NOW)
                .build();
    }
}

package io.datamesh.quality.slo;

import static io.datamesh.quality.slo.Promised.ageOf;
import static io.datamesh.quality.slo.Promised.nulls;
import static io.datamesh.quality.slo.Promised.nullsOf;
import static io.datamesh.quality.slo.Promised.product;
import static io.datamesh.quality.slo.Promised.promise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datamesh.events.QualityMeasured;
import io.datamesh.events.SloStatus;
import io.datamesh.model.SloState;
import io.datamesh.quality.objective.ObjectiveDefaults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random measurements, late, reordered and sent again: what the topology says must be what a count over the whole list says. */
class SloPropertyTest {

    private static final long BUCKET = Duration.ofMinutes(5).toMillis();
    private static final Duration LATENESS = Duration.ofDays(3);
    private static final Duration HEARTBEAT = Duration.ofMillis(1);
    private static final double LIMIT_SECONDS = 1_800;
    private static final Map<String, Integer> WINDOWS =
            Map.of("5m", 1, "30m", 6, "1h", 12, "6h", 72, "3d", 864, "30d", 8_640);

    private record Sent(long measuredAt, boolean good, double value) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void saysWhatAStraightCountSays(long seed, @TempDir Path state) {
        Random random = new Random(seed);
        SloSettings settings = new SloSettings(ObjectiveDefaults.USUAL, HEARTBEAT, LATENESS, Duration.ofSeconds(1));
        List<Sent> nullsSent = new ArrayList<>();
        List<Sent> agesSent = new ArrayList<>();
        long tooLate = 0;
        try (SloScenario mesh = new SloScenario(state, Instant.parse("2026-05-04T12:00:00Z"), settings)) {
            mesh.publish(product("orders", List.of(promise("freshness", "30", "min")), nulls(1)));
            Map<String, QualityMeasured.Builder> again = new LinkedHashMap<>();
            long newest = Long.MIN_VALUE;
            for (int round = 0; round < 40; round++) {
                List<Map.Entry<String, QualityMeasured.Builder>> burst = new ArrayList<>();
                for (int i = 0; i < random.nextInt(12); i++) {
                    Instant at =
                            mesh.now().minusMillis(random.nextInt(4) == 0 ? late(random) : random.nextLong(BUCKET));
                    burst.add(
                            Map.entry("n-" + round + "-" + i, nullsOf("orders", random.nextInt(6) == 0 ? 3 : 0.5, at)));
                    if (random.nextInt(3) == 0) {
                        burst.add(Map.entry(
                                "a-" + round + "-" + i,
                                ageOf("orders", random.nextInt(5) == 0 ? 2_000 : random.nextInt(600), mesh.now())));
                    }
                }
                again.entrySet().stream().filter(one -> random.nextInt(3) == 0).forEach(burst::add);
                Collections.shuffle(burst, random);
                for (Map.Entry<String, QualityMeasured.Builder> one : burst) {
                    QualityMeasured.Builder measured = one.getValue();
                    boolean isNulls = measured.getMetric().equals("nullValues");
                    long at = measured.getMeasuredAt().toEpochMilli();
                    mesh.measure(measured, one.getKey());
                    if (newest != Long.MIN_VALUE && at < newest - LATENESS.toMillis()) {
                        tooLate += isNulls ? 1 : 0;
                        continue;
                    }
                    newest = Math.max(newest, at);
                    if (again.putIfAbsent(one.getKey(), measured) != null) {
                        continue;
                    }
                    if (isNulls) {
                        nullsSent.add(new Sent(at, measured.getValue() < 1, 0));
                    } else {
                        agesSent.add(new Sent(at, measured.getValue() <= LIMIT_SECONDS, measured.getValue()));
                    }
                }
                mesh.pass(Duration.ofMillis(pause(random)));
                if (!nullsSent.isEmpty()) {
                    SloStatus status = mesh.status("orders", "out.id.nullvalues");
                    compare(status, nullsSent, false);
                    assertThat(status.getTooLate()).isEqualTo(tooLate);
                }
                if (!agesSent.isEmpty()) {
                    compare(mesh.status("orders", "out.freshness"), agesSent, true);
                }
            }
        }
    }

    /** Facts are as of the moment they were made, which need not be now where nothing has happened since. */
    private static void compare(SloStatus status, List<Sent> sent, boolean isFreshness) {
        long now = status.getChangedAt().toEpochMilli();
        long[] whole = isFreshness ? slices(sent, 8_640, now) : occurrences(sent, 8_640, now);
        assertThat(new long[] {status.getGood(), status.getBad()}).isEqualTo(whole);
        WINDOWS.forEach((label, buckets) -> {
            long[] counts = isFreshness ? slices(sent, buckets, now) : occurrences(sent, buckets, now);
            double rate = counts[0] + counts[1] == 0 ? 0 : (double) counts[1] / (counts[0] + counts[1]) / 0.01;
            if (whole[0] + whole[1] > 0) {
                assertThat(status.getBurnRates().get(label)).as(label).isCloseTo(rate, within(1e-6));
            }
        });
        if (whole[0] + whole[1] > 0) {
            double left = 1 - (double) whole[1] / (whole[0] + whole[1]) / 0.01;
            assertThat(status.getBudgetLeft()).isCloseTo(left, within(1e-6));
            assertThat(status.getState() == SloState.BREACHED).isEqualTo(left < -1e-9);
        } else {
            assertThat(status.getState()).isEqualTo(SloState.NO_DATA);
        }
    }

    private static long[] occurrences(List<Sent> sent, int buckets, long now) {
        long from = (now / BUCKET - buckets + 1) * BUCKET;
        long good = sent.stream()
                .filter(one -> one.measuredAt() >= from && one.good())
                .count();
        long bad = sent.stream()
                .filter(one -> one.measuredAt() >= from && !one.good())
                .count();
        return new long[] {good, bad};
    }

    /** Looks at every slice: measured ones are as bad as their worst measurement, others as stale as the newest slice before them leaves them. */
    private static long[] slices(List<Sent> sent, int buckets, long now) {
        long last = now / BUCKET;
        long first =
                sent.stream().mapToLong(one -> one.measuredAt() / BUCKET).min().orElseThrow();
        Map<Long, List<Sent>> bySlice = new LinkedHashMap<>();
        sent.forEach(one -> bySlice.computeIfAbsent(one.measuredAt() / BUCKET, key -> new ArrayList<>())
                .add(one));
        long good = 0;
        long bad = 0;
        long freshUntil = 0;
        for (long slice = first; slice <= last; slice++) {
            List<Sent> here = bySlice.get(slice);
            int verdict;
            if (here != null) {
                verdict = here.stream().allMatch(Sent::good) ? 1 : -1;
                freshUntil = here.stream()
                        .mapToLong(
                                one -> one.measuredAt() - (long) (one.value() * 1_000) + (long) LIMIT_SECONDS * 1_000)
                        .max()
                        .orElseThrow();
            } else if (slice == last) {
                verdict = freshUntil < now ? -1 : 0;
            } else {
                verdict = freshUntil < (slice + 1) * BUCKET ? -1 : 1;
            }
            if (slice > last - buckets) {
                good += verdict > 0 ? 1 : 0;
                bad += verdict < 0 ? 1 : 0;
            }
        }
        return new long[] {good, bad};
    }

    private static long late(Random random) {
        return random.nextLong(
                random.nextInt(5) == 0
                        ? Duration.ofDays(6).toMillis()
                        : Duration.ofDays(2).toMillis());
    }

    private static long pause(Random random) {
        return 1_000
                + switch (random.nextInt(8)) {
                    case 0 -> random.nextLong(Duration.ofDays(9).toMillis());
                    case 1, 2 -> random.nextLong(Duration.ofHours(30).toMillis());
                    default -> random.nextLong(3 * BUCKET);
                };
    }
}

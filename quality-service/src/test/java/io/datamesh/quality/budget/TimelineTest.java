package io.datamesh.quality.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final Duration WINDOW = Duration.ofDays(30);

    private static final Slicing OCCURRENCES = new Slicing(WINDOW, false, false);
    private static final Slicing TIMESLICES = new Slicing(WINDOW, true, false);
    private static final Slicing FRESHNESS = new Slicing(WINDOW, true, true);

    @Test
    void cutsThirtyDaysIntoFiveMinutes() {
        assertThat(OCCURRENCES.bucketMillis()).isEqualTo(5 * MINUTE);
        assertThat(BurnWindow.values())
                .extracting(window -> window.label(OCCURRENCES))
                .containsExactly("5m", "30m", "1h", "6h", "3d", "30d");
    }

    @Test
    void forgetsWhatLeftTheWindow() {
        MapBuckets buckets = new MapBuckets();
        Timeline timeline = new Timeline(OCCURRENCES, buckets, Sums.none());
        timeline.add(DAY, DAY, false, Bucket.ALWAYS);

        timeline.advance(2 * DAY);
        assertThat(timeline.counts(BurnWindow.AN_HOUR, 2 * DAY)).isEqualTo(Counts.NONE);
        assertThat(timeline.counts(BurnWindow.WHOLE, 2 * DAY)).isEqualTo(new Counts(0, 1));
        timeline.advance(32 * DAY);

        assertThat(timeline.counts(BurnWindow.WHOLE, 32 * DAY)).isEqualTo(Counts.NONE);
        assertThat(buckets.size()).isZero();
    }

    @Test
    void refusesWhatIsOlderThanTheWindow() {
        Timeline timeline = new Timeline(OCCURRENCES, new MapBuckets(), Sums.none());
        timeline.advance(40 * DAY);

        assertThat(timeline.add(9 * DAY, 40 * DAY, false, Bucket.ALWAYS)).isFalse();
        assertThat(timeline.add(11 * DAY, 40 * DAY, false, Bucket.ALWAYS)).isTrue();
    }

    @Test
    void countsASliceAsBadForOneBadMeasurement() {
        Timeline timeline = new Timeline(TIMESLICES, new MapBuckets(), Sums.none());
        timeline.add(DAY, DAY, true, Bucket.ALWAYS);
        timeline.add(DAY + 1, DAY + 1, false, Bucket.ALWAYS);
        timeline.add(DAY + 2, DAY + 2, true, Bucket.ALWAYS);

        assertThat(timeline.counts(BurnWindow.WHOLE, DAY + 2)).isEqualTo(new Counts(0, 1));
    }

    @Test
    void makesSilenceBadOnceWhatCameBeforeIsNotFreshAnyMore() {
        Timeline timeline = new Timeline(FRESHNESS, new MapBuckets(), Sums.none());
        timeline.add(DAY, DAY, true, DAY + 12 * MINUTE);

        assertThat(timeline.staleFrom(DAY)).hasValue(DAY + 12 * MINUTE + 1);
        timeline.advance(DAY + 12 * MINUTE + 1);
        assertThat(timeline.counts(BurnWindow.WHOLE, DAY + 12 * MINUTE + 1)).isEqualTo(new Counts(2, 1));
        timeline.advance(DAY + 60 * MINUTE);
        assertThat(timeline.counts(BurnWindow.WHOLE, DAY + 60 * MINUTE)).isEqualTo(new Counts(2, 11));
    }

    @Test
    void goesOnCountingSilenceWhenTheLastMeasurementHasLeftTheWindow() {
        Timeline timeline = new Timeline(FRESHNESS, new MapBuckets(), Sums.none());
        timeline.add(DAY, DAY, true, DAY);

        for (long day = 2; day <= 90; day++) {
            timeline.advance(day * DAY);
        }

        assertThat(timeline.counts(BurnWindow.WHOLE, 90 * DAY).good()).isZero();
        assertThat(timeline.counts(BurnWindow.WHOLE, 90 * DAY).bad()).isEqualTo(Slicing.BUCKETS);
    }

    @Test
    void touchesNoMoreBucketsHoweverLongTheHistory() {
        assertThat(touchedByOneMeasurement(20)).isEqualTo(touchedByOneMeasurement(8_000));
    }

    private static long touchedByOneMeasurement(int before) {
        MapBuckets buckets = new MapBuckets();
        Timeline timeline = new Timeline(OCCURRENCES, buckets, Sums.none());
        for (int i = 0; i < before; i++) {
            timeline.add(DAY + i * MINUTE, DAY + i * MINUTE, true, Bucket.ALWAYS);
        }
        long now = DAY + before * MINUTE;
        timeline.add(now, now, true, Bucket.ALWAYS);
        long touched = buckets.touched();
        timeline.add(now, now, false, Bucket.ALWAYS);
        return buckets.touched() - touched;
    }

    @Test
    void takesOverBucketsOfAnotherWindow() {
        MapBuckets old = new MapBuckets();
        Timeline before = new Timeline(OCCURRENCES, old, Sums.none());
        for (int hour = 0; hour < 48; hour++) {
            before.add(DAY + hour * 60 * MINUTE, DAY + hour * 60 * MINUTE, hour % 4 != 0, Bucket.ALWAYS);
        }
        Slicing aDay = new Slicing(Duration.ofDays(1), false, false);
        Timeline after = new Timeline(aDay, new MapBuckets(), Sums.none());

        after.takeOver(OCCURRENCES, old.range(0, Long.MAX_VALUE), 3 * DAY - 60 * MINUTE);

        assertThat(after.counts(BurnWindow.WHOLE, 3 * DAY - 60 * MINUTE)).isEqualTo(new Counts(18, 6));
    }

    /** Random measurements: late, reordered, in bursts and with silences; the sums must be those of a count over the whole list. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsAStraightCount(long seed) {
        for (Slicing slicing :
                List.of(OCCURRENCES, TIMESLICES, FRESHNESS, new Slicing(Duration.ofMillis(8_640), true, true))) {
            compare(slicing, new Random(seed));
        }
    }

    private static void compare(Slicing slicing, Random random) {
        long bucket = slicing.bucketMillis();
        MapBuckets buckets = new MapBuckets();
        Timeline timeline = new Timeline(slicing, buckets, Sums.none());
        List<StraightCount.Event> accepted = new ArrayList<>();
        long now = 1_000_000 * bucket + random.nextLong(bucket);
        for (int step = 0; step < 400; step++) {
            now += pause(random, bucket);
            long late =
                    random.nextInt(3) == 0 ? random.nextLong(random.nextInt(4) == 0 ? 9_000 * bucket : 50 * bucket) : 0;
            long measuredAt = now - late;
            boolean good = random.nextInt(10) > 1;
            long freshUntil = measuredAt + random.nextLong(1 + 20 * bucket) - 2 * bucket;
            boolean inWindow = slicing.number(measuredAt) > slicing.number(now) - Slicing.BUCKETS;
            if (random.nextInt(20) > 0) {
                assertThat(timeline.add(measuredAt, now, good, freshUntil)).isEqualTo(inWindow);
                if (inWindow) {
                    accepted.add(new StraightCount.Event(measuredAt, good, freshUntil));
                }
            }
            now += random.nextInt(5) == 0 ? pause(random, bucket) : 0;
            timeline.advance(now);
            if (random.nextInt(40) == 0) {
                timeline = new Timeline(slicing, buckets, copy(timeline.sums()));
            }
            StraightCount straight = new StraightCount(slicing, accepted, now);
            for (BurnWindow window : BurnWindow.values()) {
                assertThat(timeline.counts(window, now))
                        .as("%s after %d steps", window, step)
                        .isEqualTo(straight.counts(window));
            }
            assertThat(timeline.sums().pieces().values().stream()
                            .mapToLong(Counts::total)
                            .sum())
                    .isEqualTo(timeline.sums().counts(BurnWindow.WHOLE).total());
        }
    }

    private static long pause(Random random, long bucket) {
        return switch (random.nextInt(30)) {
            case 0 -> random.nextLong(10_000 * bucket);
            case 1, 2, 3 -> random.nextLong(900 * bucket);
            case 4, 5, 6, 7 -> random.nextLong(80 * bucket);
            default -> random.nextLong(2 * bucket);
        };
    }

    private static Sums copy(Sums sums) {
        return Sums.of(sums.head(), sums.newest(), sums.newestFreshUntil(), sums.good(), sums.bad(), sums.pieces());
    }
}

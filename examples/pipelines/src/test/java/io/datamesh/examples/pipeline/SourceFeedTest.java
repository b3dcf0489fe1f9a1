package io.datamesh.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceFeedTest {

    private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ofSeconds(10));

    private final SteppedClock clock = new SteppedClock();

    @Test
    void loadsWhatWasThereBeforeWithoutWaiting() {
        SourceFeed feed = feed(0, 450, 1);

        int loaded = 0;
        for (int batch = 0; batch < 3; batch++) {
            loaded += feed.next().records().size();
        }

        assertThat(loaded).isEqualTo(450);
    }

    @Test
    void keepsToItsRateHoweverOftenItIsAsked() {
        SourceFeed feed = feed(10_000, 0, 2.5);

        int emitted = 0;
        for (int step = 0; step < 100; step++) {
            clock.step(Duration.ofMillis(137));
            emitted += feed.next().records().size();
        }

        assertThat(emitted).isEqualTo((int) (2.5 * 13.7));
    }

    @Test
    void doesNotMakeUpForAnOutage() {
        SourceFeed feed = feed(10_000, 0, 10);
        clock.step(Duration.ofHours(1));

        int afterOutage = feed.next().records().size();
        clock.step(Duration.ofSeconds(1));

        assertThat(afterOutage).isLessThanOrEqualTo(200);
        assertThat(feed.next().records()).hasSize(10);
    }

    @Test
    void givesEveryRecordAnIdOfItsOwnThatARepetitionShares() {
        Set<String> ids = new HashSet<>();
        feed(0, 100, 1).next().records().forEach(record -> ids.add(record.eventId()));

        assertThat(ids).hasSize(100);
        assertThat(feed(40, 50, 1).next().records())
                .hasSize(10)
                .allSatisfy(record -> assertThat(ids).contains(record.eventId()));
    }

    private SourceFeed feed(long first, int backfill, double perSecond) {
        return new SourceFeed(new Numbers(backfill, perSecond), "numbers", first, AT_ONCE, clock, new Stop());
    }

    private record Numbers(int backfill, double perSecond) implements Logic.Source {

        @Override
        public Emission emit(long sequence, Instant now) {
            return new Emission(Long.toString(sequence), null, now);
        }
    }

    private static final class SteppedClock extends Clock {

        private Instant now = Instant.EPOCH;

        void step(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}

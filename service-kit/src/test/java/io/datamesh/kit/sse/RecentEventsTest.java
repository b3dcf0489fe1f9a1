package io.datamesh.kit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.sse.RecentEvents.Read.Found;
import io.datamesh.kit.sse.RecentEvents.Read.NothingYet;
import io.datamesh.kit.sse.RecentEvents.Read.TooLate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private final RecentEvents<String> recent = new RecentEvents<>(3, 100);

    @Test
    void cannotBeJoinedBeforeTheTailKnowsWhereItStands() {
        assertThat(recent.join(at(0))).isEmpty();
        assertThat(recent.end()).isEmpty();
    }

    @Test
    void keepsTheNewestOnly() throws Exception {
        recent.restart(at(10));
        long first = recent.join(at(10)).orElseThrow();
        add(10, 4);

        assertThat(read(first)).isInstanceOf(TooLate.class);
        assertThat(read(first + 1))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.toString()).contains("offset=11"));
        assertThat(recent.join(at(10))).isEmpty();
        assertThat(recent.join(at(11))).hasValue(first + 1);
        assertThat(recent.end()).contains(at(14));
    }

    @Test
    void keepsNoMoreCharactersThanItMay() throws Exception {
        recent.restart(at(0));
        recent.add(event(0, "a".repeat(90)));
        recent.add(event(1, "b".repeat(90)));
        recent.add(event(2, "c"));

        assertThat(recent.join(at(0))).isEmpty();
        assertThat(recent.join(at(2))).isPresent();
    }

    @Test
    void saysHowFarItIsWhenThereIsNothingYet() throws Exception {
        recent.restart(at(5));
        long next = recent.join(at(5)).orElseThrow();
        recent.advance(0, 8);

        assertThat(read(next)).isEqualTo(new NothingYet<String>(at(8)));
    }

    @Test
    void letsNobodyReadOnAfterALoss() throws Exception {
        recent.restart(at(0));
        add(0, 2);
        long waiting = recent.join(at(0)).orElseThrow() + 2;
        recent.restart(at(50));

        assertThat(read(waiting)).isInstanceOf(TooLate.class);
        assertThat(recent.join(at(2))).isEmpty();
        assertThat(recent.join(at(50))).isPresent();
    }

    @Test
    void doesNotWaitForAClientThatHasGone() throws Exception {
        recent.restart(at(0));
        long begun = System.nanoTime();

        recent.read(recent.join(at(0)).orElseThrow(), Duration.ofMinutes(1), () -> true);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private RecentEvents.Read<String> read(long number) throws InterruptedException {
        return recent.read(number, Duration.ZERO, () -> false);
    }

    private void add(long from, int count) {
        for (long offset = from; offset < from + count; offset++) {
            recent.add(event(offset, "x"));
        }
    }

    private static PlacedEvent<String> event(long offset, String data) {
        return new PlacedEvent<>(0, offset, new StreamedEvent<>(data, null, data));
    }

    private static StreamPosition at(long offset) {
        return StreamPosition.of(Map.of(0, offset));
    }
}

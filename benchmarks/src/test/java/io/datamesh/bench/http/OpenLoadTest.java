package io.datamesh.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLoadTest {

    @Test
    void keepsToItsScheduleWhateverEachTakes() throws Exception {
        List<Long> due = new ArrayList<>();
        long slow = Duration.ofMillis(3).toNanos();

        OpenLoad.run(1_000, Duration.ofMillis(20), (number, at) -> {
            due.add(at);
            long end = System.nanoTime() + slow;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });

        assertThat(due).hasSize(20);
        for (int number = 1; number < due.size(); number++) {
            assertThat(due.get(number) - due.get(number - 1)).isEqualTo(1_000_000);
        }
    }

    @Test
    void beginsNothingBeforeItIsDue() throws Exception {
        OpenLoad.run(
                2_000,
                Duration.ofMillis(10),
                (number, at) -> assertThat(System.nanoTime() - at).isNotNegative());
    }
}

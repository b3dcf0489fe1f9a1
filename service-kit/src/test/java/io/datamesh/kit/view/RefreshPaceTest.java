package io.datamesh.kit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {

    private long now;
    private final RefreshPace pace = new RefreshPace(() -> now);

    @Test
    void letsWhatComesAloneBeSeenAtOnce() {
        assertThat(pace.restLeft()).isZero();

        refresh(Duration.ofMillis(4));
        pass(Duration.ofMillis(16));

        assertThat(pace.restLeft()).isZero();
        assertThat(pace.sinceRefresh()).isEqualTo(Duration.ofMillis(16));
    }

    @Test
    void restsFourTimesAsLongAsARefreshTook() {
        refresh(Duration.ofMillis(4));
        pass(Duration.ofMillis(3));

        assertThat(pace.restLeft()).isEqualTo(Duration.ofMillis(13));
    }

    @Test
    void neverRestsLong() {
        refresh(Duration.ofSeconds(3));

        assertThat(pace.restLeft()).isEqualTo(Duration.ofMillis(50));
    }

    private void refresh(Duration took) {
        long begun = pace.begin();
        pass(took);
        pace.refreshed(begun);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

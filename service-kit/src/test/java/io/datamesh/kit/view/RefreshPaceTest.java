package io.datamesh.kit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {

    private long now;
    private long busy;
    private final RefreshPace pace = new RefreshPace(() -> now, () -> busy);

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
    void restsNoLongerForWhatARefreshHadToWaitFor() {
        long begun = pace.begin();
        busy += Duration.ofMillis(2).toNanos();
        pass(Duration.ofMillis(30));

        pace.refreshed(begun);

        assertThat(pace.restLeft()).isEqualTo(Duration.ofMillis(8));
    }

    @Test
    void neverRestsLong() {
        refresh(Duration.ofSeconds(3));

        assertThat(pace.restLeft()).isEqualTo(Duration.ofMillis(50));
    }

    private void refresh(Duration took) {
        long begun = pace.begin();
        busy += took.toNanos();
        pass(took);
        pace.refreshed(begun);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

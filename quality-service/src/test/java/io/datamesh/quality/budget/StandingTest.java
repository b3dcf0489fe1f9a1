package io.datamesh.quality.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datamesh.model.SloState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final long HOUR = 3_600_000;
    private static final long NOW = 10_000 * HOUR;
    private static final Slicing SLICING = new Slicing(Duration.ofDays(30), false, false);

    private final Timeline timeline = new Timeline(SLICING, new MapBuckets(), Sums.none());
    private final ErrorBudget budget = new ErrorBudget(0.99);

    @Test
    void tellsNothingWithoutData() {
        Standing standing = standing(false);

        assertThat(standing.state()).isEqualTo(SloState.NO_DATA);
        assertThat(standing.budgetLeft()).isEmpty();
        assertThat(standing.indicator()).isEmpty();
    }

    @Test
    void isHealthyWithMostOfItsBudget() {
        measure(1_000, 2, 100 * HOUR);

        Standing standing = standing(false);

        assertThat(standing.state()).isEqualTo(SloState.HEALTHY);
        assertThat(standing.budgetLeft().getAsDouble()).isCloseTo(0.8, within(0.01));
    }

    @Test
    void isAtRiskWithAFifthOfItsBudget() {
        measure(1_000, 9, 100 * HOUR);

        assertThat(standing(false).state()).isEqualTo(SloState.AT_RISK);
    }

    @Test
    void isAtRiskWhileTheBudgetBurnsFast() {
        measure(10_000, 0, 100 * HOUR);
        measure(4, 4, 0);

        Standing standing = standing(false);

        assertThat(standing.budgetLeft().getAsDouble()).isGreaterThan(0.9);
        assertThat(standing.burnRates().get(BurnWindow.AN_HOUR)).isCloseTo(100, within(1e-6));
        assertThat(standing.state()).isEqualTo(SloState.AT_RISK);
        assertThat(standing.reason()).contains("14.4 times", "1h and 5m");
    }

    @Test
    void isNotAtRiskForAFastBurnThatIsOver() {
        measure(10_000, 0, 100 * HOUR);
        measure(4, 4, 80 * HOUR);

        assertThat(standing(false).state()).isEqualTo(SloState.HEALTHY);
    }

    @Test
    void isBreachedOnceTheBudgetIsOverspent() {
        measure(1_000, 11, 100 * HOUR);

        Standing standing = standing(false);

        assertThat(standing.state()).isEqualTo(SloState.BREACHED);
        assertThat(standing.budgetLeft().getAsDouble()).isNegative();
    }

    @Test
    void isNotBreachedByExactlyItsBudget() {
        measure(1_000, 10, 100 * HOUR);

        assertThat(standing(false).state()).isEqualTo(SloState.AT_RISK);
    }

    @Test
    void hasNoDataWhenMeasurementsStayAway() {
        measure(1_000, 2, 100 * HOUR);

        assertThat(standing(true).state()).isEqualTo(SloState.NO_DATA);
    }

    @Test
    void staysBreachedWhenMeasurementsStayAway() {
        measure(1_000, 20, 100 * HOUR);

        assertThat(standing(true).state()).isEqualTo(SloState.BREACHED);
    }

    private void measure(int count, int bad, long before) {
        for (int i = 0; i < count; i++) {
            timeline.add(NOW - before, NOW, i >= bad, Bucket.ALWAYS);
        }
    }

    private Standing standing(boolean silent) {
        return Standing.of(timeline, budget, silent, NOW);
    }
}

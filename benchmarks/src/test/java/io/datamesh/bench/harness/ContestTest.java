package io.datamesh.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

    private final List<String> turns = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    @Test
    void takesTurnsSoThatNeitherIsAlwaysFirst() throws Exception {
        new Contest(0, 4, progress::add).hold(pair(List.of(1.0, 1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0, 1.0)));

        assertThat(turns).containsExactly("ours", "bare", "bare", "ours", "ours", "bare", "bare", "ours");
    }

    @Test
    void takesTheRatioRoundByRoundSoThatDriftCancelsOut() throws Exception {
        Contest.Outcome outcome =
                new Contest(0, 3, progress::add).hold(pair(List.of(10.0, 20.0, 40.0), List.of(20.0, 40.0, 80.0)));

        assertThat(outcome.ratio()).isEqualTo(new Spread(0.5, 0.5, 0.5));
        assertThat(outcome.ours()).isEqualTo(new Spread(20, 10, 40));
        assertThat(outcome.against()).isEqualTo(new Spread(40, 20, 80));
    }

    @Test
    void forgetsWhatWasMeasuredWhileWarmingUp() throws Exception {
        Contest.Outcome outcome = new Contest(1, 1, progress::add).hold(pair(List.of(1.0, 8.0), List.of(100.0, 10.0)));

        assertThat(outcome.ratio().median()).isEqualTo(0.8);
        assertThat(progress)
                .containsExactly("warm-up 1 of 1: 1 against 100, ratio 0.01", "round 1 of 1: 8 against 10, ratio 0.8");
    }

    @Test
    void needsARound() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Contest(1, 0, progress::add));
    }

    private Pair pair(List<Double> ours, List<Double> bare) {
        return new Pair("", turn("ours", ours), turn("bare", bare));
    }

    private Pair.Subject turn(String name, List<Double> results) {
        Iterator<Double> next = results.iterator();
        return () -> {
            turns.add(name);
            return next.next();
        };
    }
}

package io.datamesh.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void tellsTheExtremesOfFew() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void tellsTheQuartilesOfMany() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)))
                .isEqualTo(new Spread(5, 3, 7));
    }

    @Test
    void refusesToSayAnythingOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void writesThreeDigits() {
        assertThat(new Spread(0.51234, 0.498, 12_345.6)).hasToString("0.512 (0.498 to 12,300)");
    }
}

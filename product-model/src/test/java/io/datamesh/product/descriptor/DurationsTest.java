package io.datamesh.product.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "3 years, P3Y",
        "7-year, P7Y",
        "one year, P1Y",
        "a month, P1M",
        "90 days, P90D",
        "90d, P90D",
        "2 weeks, P2W",
        "24 hours, PT24H",
        "24h, PT24H",
        "30 min, PT30M",
        "45 seconds, PT45S",
        "3 y, P3Y",
        "P3Y, P3Y",
        "p1y6m, P1Y6M",
        "PT36H, PT36H",
        "P1DT12H, P1DT12H",
        "2.0 days, P2D"
    })
    void readsPeriods(String text, String period) {
        assertThat(Durations.period(text)).hasValue(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forever",
                "3",
                "3 m",
                "1.5 years",
                "3 years or more",
                "within 3 years",
                "",
                "P",
                "PT",
                "P3",
                "3 light years",
                "-3 days",
                "99999999999 days"
            })
    void leavesTheAmbiguousAlone(String text) {
        assertThat(Durations.period(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Available within 1 hour, 1, h",
        "< 24 hours, 24, h",
        "every 15 minutes, 15, min",
        "Updated daily, 1, d",
        "refreshed weekly on Monday, 1, w",
        "v2 data after two days, 2, d"
    })
    void findsTheFirstAmountOfTime(String text, String value, String unit) {
        assertThat(Durations.firstIn(text)).hasValueSatisfying(amount -> {
            assertThat(amount.value()).isEqualByComparingTo(value);
            assertThat(amount.unit().symbol()).isEqualTo(unit);
        });
    }

    @Test
    void doesNotSearchProse() {
        assertThat(Durations.firstIn("x ".repeat(10_000) + "1 hour")).isEmpty();
    }
}

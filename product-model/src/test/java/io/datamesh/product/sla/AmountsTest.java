package io.datamesh.product.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "24, h, 1, d, 0",
        "1, d, 24 hours, , 0",
        "90, m, 1.5, hours, 0",
        "1500, ms, 1.5, s, 0",
        "2, weeks, 14, days, 0",
        "P1D, , PT24H, , 0",
        "P2W, , 14, d, 0",
        "P1DT12H, , 36, h, 0",
        "3, y, 36, months, 0",
        "1, quarter, 3, months, 0",
        "1, y, 365, d, 0",
        "1, y, 366, d, 0",
        "1, y, 300, d, 1",
        "1, month, 30, d, 0",
        "1, month, 60, d, -1",
        "4, d, 3, d, 1",
        "1, h, 2, h, -1",
        "99.9, percent, 99.95%, , -1",
        "99.90, %, 99.9, percent, 0",
        "10, MB/s, 20, mb/s, -1",
        "5, , 7, , -1",
        "2032-05-12T09:30:10-08:00, , 2032-05-12T17:30:10Z, , 0",
        "2030-01-01, , 2031-01-01, , -1",
        "09:00-08:00, , 08:00-08:00, , 1",
        "09:00, , 09:00:00, , 0",
        "Best Effort, , best effort, , 0"
    })
    void comparesAcrossUnits(String value, String unit, String otherValue, String otherUnit, int expected) {
        Amount amount = Amounts.read(value, unit);
        Amount other = Amounts.read(otherValue, otherUnit);

        assertThat(amount.compare(other)).isEqualTo(OptionalInt.of(expected));
        assertThat(other.compare(amount)).isEqualTo(OptionalInt.of(-expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1, d, 99, percent",
        "1, d, 1, ",
        "1, rows, 1, tables",
        "gold, , silver, ",
        "2030-01-01, , 09:00, ",
        "99, percent, 0.99, "
    })
    void doesNotCompareWhatIsOfDifferentKinds(String value, String unit, String otherValue, String otherUnit) {
        Amount amount = Amounts.read(value, unit);
        Amount other = Amounts.read(otherValue, otherUnit);

        assertThat(amount.compare(other)).isEmpty();
        assertThat(other.compare(amount)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "P1", "PxD", "1d", "P1DT", "P99999999999999999999Y", "P-", "three years"})
    void takesOnlyIsoPeriodsForSpans(String text) {
        assertThat(Amounts.span(text)).isEmpty();
    }

    @Test
    void takesAnythingForAnAmount() {
        String endless = "9".repeat(100_000);

        assertThat(Amounts.read(endless, "d")).isEqualTo(new Amount.Words(endless));
        assertThat(Amounts.read("", null)).isEqualTo(new Amount.Words(""));
    }

    @ParameterizedTest
    @CsvSource({"ly, latency", "Latency, latency", "time_to_detect, timetodetect", "td, timetodetect", "RE, retention"})
    void knowsTheSynonymsOfTheStandard(String property, String name) {
        assertThat(PromiseKind.of(property).name()).isEqualTo(name);
        assertThat(PromiseKind.of(property).preference()).isPresent();
    }

    @Test
    void hasNoPreferenceAmongWhatItDoesNotKnow() {
        assertThat(PromiseKind.of("supportTier").preference()).isEmpty();
    }
}

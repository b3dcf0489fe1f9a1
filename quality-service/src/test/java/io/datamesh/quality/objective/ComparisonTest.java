package io.datamesh.quality.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.QualityMeasured;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "mustBe, 5, , 5, true",
        "mustBe, 5, , 5.1, false",
        "mustNotBe, 5, , 5, false",
        "mustNotBe, 5, , 4, true",
        "mustBeGreaterThan, 5, , 5, false",
        "mustBeGreaterThan, 5, , 6, true",
        "mustBeGreaterOrEqualTo, 5, , 5, true",
        "mustBeLessThan, 5, , 5, false",
        "mustBeLessThan, 5, , 4.9, true",
        "mustBeLessOrEqualTo, 5, , 5, true",
        "mustBeBetween, 5, 7, 5, true",
        "mustBeBetween, 5, 7, 7, true",
        "mustBeBetween, 5, 7, 7.1, false",
        "mustNotBeBetween, 5, 7, 7, false",
        "mustNotBeBetween, 5, 7, 4, true",
        "mustNotBeBetween, 5, 7, 8, true",
    })
    void comparesAsOdcsSays(String operator, double first, Double second, double value, boolean good) {
        Comparison comparison =
                new Comparison(operator, second == null ? List.of(first) : List.of(first, second), "rows");

        assertThat(comparison.judge(measured("nullValues").value(value).build()))
                .contains(good);
    }

    @ParameterizedTest
    @CsvSource({
        "percent, 50, percent, 50",
        "percent, 50, %, 50",
        "percent, 0.5, fraction, 50",
        "percent, 50, , 50",
        "rows, 0, percent, 0",
        "seconds, 2, min, 120",
        "seconds, 250, ms, 0.25",
        "seconds, 1, hours, 3600",
        "rows/s, 7, Rows/s, 7",
    })
    void bringsValuesToThePromisedUnit(String promised, double value, String unit, double expected) {
        Comparison comparison = Comparison.of("mustBe", 0, promised);

        assertThat(comparison.inOurUnit(
                        measured("latency").value(value).unit(unit).build()))
                .hasValue(expected);
    }

    @Test
    void countsRowsWhereTheValueIsOfAnotherUnit() {
        Comparison percent = Comparison.of("mustBeLessThan", 1, "percent");
        Measured rows = measured("nullValues").value(5.0).unit("rows").rows(1_000L, 5L);

        assertThat(percent.inOurUnit(rows.build())).hasValue(0.5);
        assertThat(Comparison.of("mustBe", 0, "rows")
                        .inOurUnit(measured("nullValues")
                                .value(0.5)
                                .unit("percent")
                                .rows(1_000L, 5L)
                                .build()))
                .hasValue(5);
    }

    @Test
    void readsFailedRowsAsWhatLacksOfAShareOfGoodOnes() {
        Comparison percent = Comparison.of("mustBeGreaterOrEqualTo", 99, "percent");

        assertThat(percent.inOurUnit(measured("completeness").rows(1_000L, 5L).build()))
                .hasValue(99.5);
    }

    @Test
    void leavesToTheToolWhatItCannotCompare() {
        Comparison percent = Comparison.of("mustBeLessThan", 1, "percent");

        assertThat(percent.judge(measured("nullValues").value(5.0).unit("rows").build()))
                .isEmpty();
        assertThat(percent.judge(measured("nullValues")
                        .value(5.0)
                        .unit("rows")
                        .passed(false)
                        .build()))
                .contains(false);
        assertThat(percent.judge(measured("nullValues").passed(true).build())).contains(true);
    }

    @Test
    void prefersTheContractsThresholdToTheToolsVerdict() {
        Comparison percent = Comparison.of("mustBeLessThan", 1, "percent");

        assertThat(percent.judge(measured("nullValues")
                        .value(5.0)
                        .unit("percent")
                        .passed(true)
                        .build()))
                .contains(false);
    }

    private static Measured measured(String metric) {
        return new Measured(
                QualityMeasured.newBuilder().setProductId("p").setMetric(metric).setMeasuredAt(Instant.EPOCH));
    }

    private record Measured(QualityMeasured.Builder measured) {

        Measured value(double value) {
            measured.setValue(value);
            return this;
        }

        Measured unit(String unit) {
            measured.setUnit(unit);
            return this;
        }

        Measured passed(boolean passed) {
            measured.setPassed(passed);
            return this;
        }

        Measured rows(long checked, long failed) {
            measured.setRowsChecked(checked).setRowsFailed(failed);
            return this;
        }

        Measurement build() {
            return Measurement.of(measured.build());
        }
    }
}

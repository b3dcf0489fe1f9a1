package io.datamesh.quality.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.QualityMeasured;
import io.datamesh.model.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void takesAValueOrAVerdict() {
        assertThat(paths(measured().setValue(1.0))).isEmpty();
        assertThat(paths(measured().setPassed(true))).isEmpty();
        assertThat(paths(measured())).containsExactly("/value");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(paths(measured()
                        .setProductId(" ")
                        .setMetric("m".repeat(201))
                        .setValue(Double.NaN)
                        .setMeasuredAt(NOW.plus(Duration.ofHours(1)))
                        .setRowsChecked(3L)
                        .setRowsFailed(4L)
                        .setSource("s".repeat(1_001))))
                .containsExactlyInAnyOrder("/productId", "/metric", "/value", "/measuredAt", "/rowsFailed", "/source");
    }

    @Test
    void allowsForClocksThatAreALittleAhead() {
        assertThat(paths(measured().setValue(1.0).setMeasuredAt(NOW.plus(MeasurementRules.MOST_AHEAD))))
                .isEmpty();
    }

    private static QualityMeasured.Builder measured() {
        return QualityMeasured.newBuilder()
                .setProductId("orders")
                .setMetric("rowCount")
                .setMeasuredAt(NOW);
    }

    private static List<String> paths(QualityMeasured.Builder measured) {
        return MeasurementRules.violations(measured.build(), NOW).stream()
                .map(Violation::getPath)
                .toList();
    }
}

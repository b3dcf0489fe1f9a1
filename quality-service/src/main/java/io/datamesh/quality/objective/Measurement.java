package io.datamesh.quality.objective;

import io.datamesh.events.QualityMeasured;

/**
 * A measurement, as far as it decides on an objective.
 *
 * @param measuredAt milliseconds since 1970
 * @param value null where only {@code passed} is told
 * @param passed null where only {@code value} is told
 */
public record Measurement(
        String metric,
        Subject subject,
        String rule,
        long measuredAt,
        Double value,
        Boolean passed,
        String unit,
        Long rowsChecked,
        Long rowsFailed,
        String source) {

    /** A row count that only tells how many rows were checked has counted those. */
    public static Measurement of(QualityMeasured measured) {
        String metric = Metrics.normal(measured.getMetric());
        boolean counts = metric.equals(Metrics.ROW_COUNT);
        Double value = measured.getValue();
        if (counts && value == null && measured.getRowsChecked() != null) {
            value = measured.getRowsChecked().doubleValue();
        }
        return new Measurement(
                metric,
                new Subject(measured.getPort(), measured.getObject(), measured.getField()),
                measured.getRule(),
                measured.getMeasuredAt().toEpochMilli(),
                value,
                measured.getPassed(),
                measured.getUnit(),
                measured.getRowsChecked(),
                counts ? null : measured.getRowsFailed(),
                measured.getSource());
    }
}

package io.datamesh.quality.objective;

import io.datamesh.quality.budget.Bucket;
import io.datamesh.quality.budget.ErrorBudget;
import io.datamesh.quality.budget.Slicing;
import java.time.Duration;

/**
 * A promise that can be kept or broken: an indicator, what it is held against, and how often it may fail.
 *
 * @param name unique within the product, and the same as long as the promise stands at the same place under the same name
 * @param metric in its {@link Metrics#normal normal} form
 * @param rule name of the quality rule it is; null for none
 * @param dimension as in ODCS; null where unknown
 * @param severity as the contract says; null where it does not
 * @param promise in words
 */
public record Objective(
        String name,
        Subject subject,
        String metric,
        String rule,
        String dimension,
        String severity,
        String promise,
        Comparison comparison,
        ErrorBudget budget,
        Slicing slicing,
        Silence silence) {

    /**
     * What silence means.
     *
     * @param badAfter silence is a breach of the promise after this long; null where it never is
     * @param fromData whether that is counted from the newest data, whose age was measured, and not from the measurement
     * @param noDataAfter without measurements for longer than this there is no telling, where silence is no breach
     */
    public record Silence(Duration badAfter, boolean fromData, Duration noDataAfter) {}

    /** Whether a measurement of something else tells of it: rows that came are a delivery, and no rows are none. */
    public boolean isDelivery(Measurement measurement) {
        return metric.equals(Metrics.FREQUENCY)
                && measurement.metric().equals(Metrics.ROW_COUNT)
                && measurement.value() != null
                && measurement.value() > 0;
    }

    /** Until when silence after this measurement is no fault, in milliseconds since 1970. */
    public long freshUntil(Measurement measurement, boolean good) {
        if (silence.badAfter() == null) {
            return Bucket.ALWAYS;
        }
        long limit = silence.badAfter().toMillis();
        if (!silence.fromData()) {
            return measurement.measuredAt() + limit;
        }
        double age = comparison.inOurUnit(measurement).orElse(good ? 0 : limit / 1_000.0);
        return measurement.measuredAt() - (long) (age * 1_000) + limit;
    }

    public boolean isSilent(long lastMeasuredAt, long now) {
        return silence.badAfter() == null
                && now - lastMeasuredAt > silence.noDataAfter().toMillis();
    }
}

package io.datamesh.quality.objective;

import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a measured number is held against, in the operators of ODCS.
 *
 * @param operator null where only the measuring tool can tell good from bad
 * @param thresholds one number, or two for the between operators, which include both
 * @param unit {@code percent}, {@code rows}, {@code seconds}, or any other word; null where none is promised
 */
public record Comparison(String operator, List<Double> thresholds, String unit) {

    static final String PERCENT = "percent";
    static final String ROWS = "rows";
    static final String SECONDS = "seconds";

    public Comparison {
        thresholds = List.copyOf(thresholds);
    }

    static Comparison byTheTool() {
        return new Comparison(null, List.of(), null);
    }

    static Comparison of(String operator, double threshold, String unit) {
        return new Comparison(operator, List.of(threshold), unit);
    }

    /** Whether this measurement keeps the promise; empty if it can't be told, as of rows when percent are promised. */
    public Optional<Boolean> judge(Measurement measurement) {
        OptionalDouble value = operator == null ? OptionalDouble.empty() : inOurUnit(measurement);
        return value.isPresent() ? Optional.of(holds(value.getAsDouble())) : Optional.ofNullable(measurement.passed());
    }

    private boolean holds(double value) {
        double first = thresholds.getFirst();
        return switch (operator) {
            case "mustBe" -> value == first;
            case "mustNotBe" -> value != first;
            case "mustBeGreaterThan" -> value > first;
            case "mustBeGreaterOrEqualTo" -> value >= first;
            case "mustBeLessThan" -> value < first;
            case "mustBeLessOrEqualTo" -> value <= first;
            case "mustBeBetween" -> value >= first && value <= thresholds.get(1);
            case "mustNotBeBetween" -> value < first || value > thresholds.get(1);
            default -> throw new IllegalStateException("not an operator of ODCS: " + operator);
        };
    }

    /** The measured number in the promised unit; a number without a unit is taken to be in it. */
    OptionalDouble inOurUnit(Measurement measurement) {
        Double value = measurement.value();
        String theirs = unit(measurement.unit());
        if (value == null) {
            return fromRows(measurement);
        }
        if (theirs == null || unit == null || theirs.equals(unit)) {
            return OptionalDouble.of(value);
        }
        return switch (unit) {
            case PERCENT -> theirs.equals("fraction") ? OptionalDouble.of(value * 100) : fromRows(measurement);
            case ROWS -> value == 0 && theirs.equals(PERCENT) ? OptionalDouble.of(0) : fromRows(measurement);
            case SECONDS -> seconds(value, measurement.unit());
            default -> OptionalDouble.empty();
        };
    }

    private OptionalDouble fromRows(Measurement measurement) {
        if (measurement.rowsFailed() == null) {
            return OptionalDouble.empty();
        }
        if (ROWS.equals(unit)) {
            return OptionalDouble.of(measurement.rowsFailed());
        }
        if (!PERCENT.equals(unit) || measurement.rowsChecked() == null || measurement.rowsChecked() <= 0) {
            return OptionalDouble.empty();
        }
        double failed = 100.0 * measurement.rowsFailed() / measurement.rowsChecked();
        return OptionalDouble.of(Metrics.isShareOfGood(measurement.metric()) ? 100 - failed : failed);
    }

    static OptionalDouble seconds(double value, String unit) {
        String digits =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).toPlainString();
        Amount amount = Amounts.read(digits, unit);
        return amount instanceof Amount.Span span
                ? OptionalDouble.of(Spans.millis(span) / 1_000.0)
                : OptionalDouble.empty();
    }

    /** One word per unit; null for none. */
    static String unit(String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String word = written.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "%", "percent", "percentage", "pct" -> PERCENT;
            case "fraction", "ratio" -> "fraction";
            case "rows", "row", "records", "record" -> ROWS;
            case "s", "sec", "second", "seconds" -> SECONDS;
            default -> word;
        };
    }
}

package io.datamesh.quality.measurement;

import io.datamesh.events.QualityMeasured;
import io.datamesh.model.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a measurement must be like, however it comes in. */
public final class MeasurementRules {

    /** How far the clock of whoever measures may be ahead of ours. */
    public static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 1_000;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private MeasurementRules() {}

    /** Everything that is wrong with it, each with its path; empty if it can be counted. */
    public static List<Violation> violations(QualityMeasured measured, Instant now) {
        List<Violation> violations = new ArrayList<>();
        required(violations, "/productId", measured.getProductId());
        required(violations, "/metric", measured.getMetric());
        text(violations, "/port", measured.getPort(), LONGEST_NAME);
        text(violations, "/object", measured.getObject(), LONGEST_NAME);
        text(violations, "/field", measured.getField(), LONGEST_TEXT);
        text(violations, "/unit", measured.getUnit(), LONGEST_NAME);
        text(violations, "/rule", measured.getRule(), LONGEST_TEXT);
        text(violations, "/dimension", measured.getDimension(), LONGEST_NAME);
        text(violations, "/source", measured.getSource(), LONGEST_TEXT);
        text(violations, "/runId", measured.getRunId(), LONGEST_TEXT);
        text(violations, "/productVersion", measured.getProductVersion(), LONGEST_NAME);
        finding(violations, measured);
        time(violations, measured.getMeasuredAt(), now);
        rows(violations, measured.getRowsChecked(), measured.getRowsFailed());
        return violations;
    }

    private static void required(List<Violation> violations, String path, String text) {
        if (text == null || text.isBlank()) {
            violations.add(violation(path, "required", "This is needed."));
        } else {
            text(violations, path, text, LONGEST_NAME);
        }
    }

    private static void text(List<Violation> violations, String path, String text, int longest) {
        if (text != null && text.length() > longest) {
            violations.add(violation(path, "too-long", "This has at most " + longest + " characters."));
        }
    }

    private static void finding(List<Violation> violations, QualityMeasured measured) {
        Double value = measured.getValue();
        if (value == null && measured.getPassed() == null) {
            violations.add(
                    violation("/value", "required", "A measurement has a value, or says whether the check passed."));
        }
        if (value != null && !Double.isFinite(value)) {
            violations.add(violation("/value", "range", "The value is a finite number."));
        }
    }

    private static void time(List<Violation> violations, Instant measuredAt, Instant now) {
        if (measuredAt.isBefore(EARLIEST)) {
            violations.add(violation("/measuredAt", "range", "Nothing is measured before 2000."));
        } else if (measuredAt.isAfter(now.plus(MOST_AHEAD))) {
            violations.add(violation("/measuredAt", "future", "This is in the future by more than ten minutes."));
        }
    }

    private static void rows(List<Violation> violations, Long checked, Long failed) {
        if (checked != null && checked < 0) {
            violations.add(violation("/rowsChecked", "range", "A number of rows is not negative."));
        }
        if (failed != null && failed < 0) {
            violations.add(violation("/rowsFailed", "range", "A number of rows is not negative."));
        }
        if (checked != null && failed != null && checked >= 0 && failed > checked) {
            violations.add(violation("/rowsFailed", "range", "No more rows fail than are checked."));
        }
    }

    private static Violation violation(String path, String code, String message) {
        return new Violation(path, "measurement." + code, message);
    }
}

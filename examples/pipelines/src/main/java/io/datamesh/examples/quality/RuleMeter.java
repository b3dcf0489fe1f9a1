package io.datamesh.examples.quality;

import io.datamesh.model.QualityRule;
import org.apache.avro.generic.GenericRecord;

/** Counts the rows of a window that fail one rule. */
final class RuleMeter {

    private static final String PERCENT = "percent";
    private static final String ROWS = "rows";

    private final QualityRule rule;
    private final String field;
    private final RowCheck check;
    private long failed;

    RuleMeter(QualityRule rule, String field, RowCheck check) {
        this.rule = rule;
        this.field = field;
        this.check = check;
    }

    void row(GenericRecord row) {
        if (check.fails(row)) {
            failed++;
        }
    }

    QualityRule rule() {
        return rule;
    }

    /** Null for a rule of the whole object. */
    String field() {
        return field;
    }

    long failed() {
        return failed;
    }

    /** In the unit the rule is written in. */
    double value(long rows) {
        return unit().equals(PERCENT) ? 100.0 * failed / rows : failed;
    }

    String unit() {
        return PERCENT.equals(rule.getUnit()) ? PERCENT : ROWS;
    }

    void reset() {
        failed = 0;
        check.reset();
    }
}

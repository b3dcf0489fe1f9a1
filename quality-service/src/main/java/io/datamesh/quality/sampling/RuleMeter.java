package io.datamesh.quality.sampling;

/** Counts the rows of a window that fail one rule. Not safe for use by several threads. */
abstract sealed class RuleMeter {

    private final MeasuredRule rule;

    private RuleMeter(MeasuredRule rule) {
        this.rule = rule;
    }

    static RuleMeter of(MeasuredRule rule, int exactDistinct) {
        return switch (rule) {
            case MeasuredRule.OfValues values -> new OfValues(values);
            case MeasuredRule.OfRepeats repeats ->
                new OfRepeats(repeats, new DuplicateCounter(repeats.paths(), exactDistinct));
        };
    }

    final MeasuredRule rule() {
        return rule;
    }

    abstract void row(Row row);

    /** Rows that failed; a whole number wherever the count is exact. */
    abstract double failed();

    private static final class OfValues extends RuleMeter {

        private final MeasuredRule.OfValues rule;
        private long failed;

        OfValues(MeasuredRule.OfValues rule) {
            super(rule);
            this.rule = rule;
        }

        @Override
        void row(Row row) {
            if (rule.check().fails(row.value(rule.path()))) {
                failed++;
            }
        }

        @Override
        double failed() {
            return failed;
        }
    }

    private static final class OfRepeats extends RuleMeter {

        private final DuplicateCounter counter;

        OfRepeats(MeasuredRule.OfRepeats rule, DuplicateCounter counter) {
            super(rule);
            this.counter = counter;
        }

        @Override
        void row(Row row) {
            counter.row(row);
        }

        @Override
        double failed() {
            return counter.duplicates();
        }
    }
}

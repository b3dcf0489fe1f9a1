package io.datamesh.product.diff;

import io.datamesh.model.QualityRule;
import io.datamesh.product.schema.Relation;
import java.util.List;
import java.util.Optional;

/** The results of a measurement that a quality rule admits: one range of numbers, or two. */
record Admitted(List<Range> ranges) {

    private static final double LEAST = Double.NEGATIVE_INFINITY;
    private static final double MOST = Double.POSITIVE_INFINITY;

    /** What a rule with this operator and these operands admits, empty where it has none that say so in numbers. */
    static Optional<Admitted> by(QualityRule rule) {
        String operator = rule.getOperator() == null ? "" : rule.getOperator();
        List<Double> operands = rule.getThresholds();
        if (operands.size() != (operator.endsWith("Between") ? 2 : 1)) {
            return Optional.empty();
        }
        double first = operands.getFirst();
        double last = operands.getLast();
        return switch (operator) {
            case "mustBe" -> of(new Range(first, true, first, true));
            case "mustNotBe" -> of(new Range(LEAST, true, first, false), new Range(first, false, MOST, true));
            case "mustBeGreaterThan" -> of(new Range(first, false, MOST, true));
            case "mustBeGreaterOrEqualTo" -> of(new Range(first, true, MOST, true));
            case "mustBeLessThan" -> of(new Range(LEAST, true, first, false));
            case "mustBeLessOrEqualTo" -> of(new Range(LEAST, true, first, true));
            case "mustBeBetween" -> of(new Range(first, false, last, false));
            case "mustNotBeBetween" -> of(new Range(LEAST, true, first, true), new Range(last, true, MOST, true));
            default -> Optional.empty();
        };
    }

    private static Optional<Admitted> of(Range... ranges) {
        return Optional.of(new Admitted(List.of(ranges)));
    }

    /** Relation of the results that {@code after} admits to these. */
    Relation to(Admitted after) {
        boolean keepsAll = after.contains(this);
        boolean addsNone = contains(after);
        if (keepsAll && addsNone) {
            return Relation.SAME;
        }
        if (keepsAll) {
            return Relation.WIDENED;
        }
        return addsNone ? Relation.NARROWED : Relation.CHANGED;
    }

    /** The ranges of one rule never touch, so each range of another must lie in one of them. */
    private boolean contains(Admitted other) {
        return other.ranges.stream().allMatch(range -> ranges.stream().anyMatch(own -> own.contains(range)));
    }

    private record Range(double from, boolean fromIncluded, double to, boolean toIncluded) {

        boolean contains(Range other) {
            boolean startsHere = from < other.from || from == other.from && (fromIncluded || !other.fromIncluded);
            boolean endsHere = to > other.to || to == other.to && (toIncluded || !other.toIncluded);
            return startsHere && endsHere;
        }
    }
}

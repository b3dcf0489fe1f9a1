package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Show;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules and promises of a contract in words. */
public final class RuleText {

    private static final Map<String, String> METRICS = Map.of(
            "nullValues", "empty values",
            "missingValues", "missing values",
            "invalidValues", "invalid values",
            "duplicateValues", "duplicates",
            "rowCount", "number of rows");
    private static final Map<String, String> OPERATORS = Map.of(
            "mustBe", "=",
            "mustNotBe", "≠",
            "mustBeGreaterThan", ">",
            "mustBeGreaterOrEqualTo", "≥",
            "mustBeLessThan", "<",
            "mustBeLessOrEqualTo", "≤",
            "mustBeBetween", "between",
            "mustNotBeBetween", "not between");

    private RuleText() {}

    /** What is checked; the rule's description, if it has one, stands beside it. */
    public static String of(QualityRule rule) {
        if (rule.getDeclared() != null) {
            return rule.getDeclared();
        }
        List<String> words = new ArrayList<>();
        if (rule.getMetric() != null) {
            words.add(METRICS.getOrDefault(rule.getMetric(), rule.getMetric()));
        } else if (rule.getQuery() != null) {
            words.add("SQL result");
        } else if (rule.getEngine() != null) {
            words.add("checked with " + rule.getEngine());
        } else {
            words.add(rule.getDescription() != null ? rule.getDescription() : rule.getType());
        }
        if (rule.getOperator() != null) {
            words.add(OPERATORS.getOrDefault(rule.getOperator(), rule.getOperator()));
            words.add(operand(rule));
        }
        return String.join(" ", words);
    }

    private static String operand(QualityRule rule) {
        String unit = "percent".equals(rule.getUnit()) ? "%" : "";
        if (rule.getThresholds().isEmpty()) {
            return rule.getOperandText() == null ? "" : rule.getOperandText();
        }
        return String.join(
                " and ",
                rule.getThresholds().stream()
                        .map(threshold -> Show.number(threshold) + unit)
                        .toList());
    }

    /** How much is promised. */
    public static String of(SlaProperty promise) {
        if (promise.getDeclared() != null) {
            return promise.getDeclared();
        }
        String unit = promise.getUnit();
        return promise.getValue() + (unit == null ? "" : "percent".equals(unit) ? "%" : " " + unit);
    }

    /** {@code timeToDetect} is "Time to detect". */
    public static String title(String property) {
        return Show.sentence(property.replaceAll("([a-z])([A-Z])", "$1 $2"));
    }
}

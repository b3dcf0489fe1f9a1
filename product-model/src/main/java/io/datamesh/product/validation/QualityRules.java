package io.datamesh.product.validation;

import io.datamesh.model.QualityRule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether quality rules can be checked at all: known types and operators, and operands that fit them. */
final class QualityRules {

    private static final Set<String> TYPES = Set.of("library", "text", "sql", "custom");
    /** Operands each operator takes. */
    private static final Map<String, Integer> OPERATORS = Map.of(
            "mustBe", 1,
            "mustNotBe", 1,
            "mustBeGreaterThan", 1,
            "mustBeGreaterOrEqualTo", 1,
            "mustBeLessThan", 1,
            "mustBeLessOrEqualTo", 1,
            "mustBeBetween", 2,
            "mustNotBeBetween", 2);
    /** Operators that compare anything, not only numbers. */
    private static final Set<String> EQUALITIES = Set.of("mustBe", "mustNotBe");

    private final Findings findings;

    QualityRules(Findings findings) {
        this.findings = findings;
    }

    void check(Pointer at, List<QualityRule> rules) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            QualityRule rule = rules.get(i);
            Pointer place = at.child(i);
            check(place, rule);
            if (rule.getName() != null && !names.add(rule.getName())) {
                findings.warning(
                        place.child("name"),
                        "quality.duplicate-name",
                        "Another rule here is called " + Findings.quoted(rule.getName())
                                + " too, so measurements can't tell them apart.");
            }
        }
    }

    private void check(Pointer at, QualityRule rule) {
        String type =
                rule.getType().isBlank() ? "library" : rule.getType().strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            findings.error(
                    at.child("type"),
                    "quality.type",
                    Findings.quoted(rule.getType()) + " is no type of rule; known are library, text, sql and custom.");
        }
        if (type.equals("sql")) {
            require(at.child("query"), rule.getQuery(), "An sql rule has a query.");
        }
        if (type.equals("custom")) {
            require(at.child("engine"), rule.getEngine(), "A custom rule names the engine that runs it.");
            require(at.child("implementation"), rule.getImplementation(), "A custom rule says what its engine runs.");
        }
        boolean saysNothing = rule.getMetric() == null && rule.getDescription() == null && rule.getDeclared() == null;
        if (type.equals("library") && saysNothing) {
            findings.warning(at, "quality.metric", "The rule names no metric, so nothing can be measured against it.");
        }
        checkOperands(at, rule);
    }

    private void require(Pointer at, String value, String message) {
        if (value == null || value.isBlank()) {
            findings.error(at, "quality.incomplete", message);
        }
    }

    private void checkOperands(Pointer at, QualityRule rule) {
        String operator = rule.getOperator();
        List<Double> operands = rule.getThresholds();
        Pointer place = at.child("thresholds");
        if (operator == null) {
            if (!operands.isEmpty() || rule.getOperandText() != null) {
                findings.error(
                        at.child("operator"),
                        "quality.operator",
                        "There is something to compare with but no operator.");
            }
            return;
        }
        Integer wanted = OPERATORS.get(operator);
        if (wanted == null) {
            findings.error(
                    at.child("operator"),
                    "quality.operator",
                    Findings.quoted(operator) + " is no operator; known are "
                            + String.join(
                                    ", ", OPERATORS.keySet().stream().sorted().toList()) + ".");
        } else if (operands.size() != wanted
                && !(operands.isEmpty() && rule.getOperandText() != null && EQUALITIES.contains(operator))) {
            findings.error(
                    place,
                    "quality.thresholds",
                    "%s takes %s, not %d."
                            .formatted(operator, wanted == 1 ? "one number" : "two numbers", operands.size()));
        } else if (wanted == 2 && !(operands.get(0) < operands.get(1))) {
            findings.error(place, "quality.thresholds", operator + " takes the smaller number first.");
        }
        checkNumbers(place, operands, isPercentage(rule.getUnit()));
    }

    private void checkNumbers(Pointer at, List<Double> operands, boolean isPercentage) {
        for (int i = 0; i < operands.size(); i++) {
            double operand = operands.get(i);
            if (!Double.isFinite(operand)) {
                findings.error(at.child(i), "quality.thresholds", "A threshold is a finite number.");
            } else if (isPercentage && (operand < 0 || operand > 100)) {
                findings.error(at.child(i), "quality.percent", "A percentage is between 0 and 100.");
            }
        }
    }

    private static boolean isPercentage(String unit) {
        return unit != null
                && (unit.strip().equalsIgnoreCase("percent") || unit.strip().equals("%"));
    }
}

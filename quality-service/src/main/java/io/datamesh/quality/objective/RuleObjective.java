package io.datamesh.quality.objective;

import io.datamesh.model.QualityRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quality rules (ODCS {@code quality}) as objectives. */
final class RuleObjective {

    /** Operators of ODCS and how many numbers each takes. */
    private static final Map<String, Integer> OPERATORS = Map.of(
            "mustBe", 1,
            "mustNotBe", 1,
            "mustBeGreaterThan", 1,
            "mustBeGreaterOrEqualTo", 1,
            "mustBeLessThan", 1,
            "mustBeLessOrEqualTo", 1,
            "mustBeBetween", 2,
            "mustNotBeBetween", 2);

    private static final Set<String> COUNTS =
            Set.of("nullvalues", "missingvalues", "invalidvalues", "duplicatevalues", Metrics.ROW_COUNT);

    private static final List<String> FIELD_ARGUMENTS = List.of("column", "field", "property");

    private RuleObjective() {}

    static Draft of(QualityRule rule, Place at, ObjectiveDefaults defaults) {
        String words = words(rule);
        String type =
                rule.getType().isBlank() ? "library" : rule.getType().strip().toLowerCase(Locale.ROOT);
        String name = rule.getName() == null || rule.getName().isBlank() ? rule.getId() : rule.getName();
        boolean isNamed = name != null && !name.isBlank();
        Integer operands = rule.getOperator() == null ? null : OPERATORS.get(rule.getOperator());
        boolean hasNumbers = operands != null && rule.getThresholds().size() == operands;
        switch (type) {
            case "text" -> {
                return new Draft.Unclear(words, "A rule in words can't be measured; give it a metric and an operator.");
            }
            case "sql", "custom" -> {
                if (!isNamed) {
                    return new Draft.Unclear(
                            words, "A rule of type " + type + " needs a name that its measurements can refer to.");
                }
            }
            case "library" -> {
                if (rule.getMetric() == null || rule.getMetric().isBlank()) {
                    return new Draft.Unclear(words, "The rule names no metric.");
                }
                if (!hasNumbers && !isNamed) {
                    return new Draft.Unclear(words, "The rule does not say what the metric must be, as a number.");
                }
            }
            default -> {
                return new Draft.Unclear(words, "'" + rule.getType() + "' is no type of rule.");
            }
        }
        Place place = place(rule, at).nearer(rule.getCustomProperties());
        String metric = rule.getMetric() == null ? type : Metrics.normal(rule.getMetric());
        Comparison comparison = hasNumbers
                ? new Comparison(rule.getOperator(), rule.getThresholds(), unit(rule, metric))
                : Comparison.byTheTool();
        return new Draft.Understood(
                isNamed ? name : rule.getMetric(),
                place,
                metric,
                isNamed ? name : null,
                rule.getDimension() == null
                        ? Metrics.dimension(metric)
                        : rule.getDimension().strip().toLowerCase(Locale.ROOT),
                rule.getSeverity(),
                words,
                comparison,
                place.target().orElse(ObjectiveDefaults.target(rule.getSeverity())),
                place.window().orElse(defaults.window()),
                false,
                new Objective.Silence(null, false, place.noDataAfter()));
    }

    private static String unit(QualityRule rule, String metric) {
        String unit = Comparison.unit(rule.getUnit());
        return unit == null && COUNTS.contains(metric) ? Comparison.ROWS : unit;
    }

    /** A check in the compact form says in an argument which field it is about. */
    private static Place place(QualityRule rule, Place at) {
        if (at.field() != null) {
            return at;
        }
        return FIELD_ARGUMENTS.stream()
                .map(rule.getArguments()::get)
                .filter(json -> json != null)
                .map(Place::plain)
                .filter(field -> field != null && !field.isBlank())
                .findFirst()
                .map(field -> at.at(at.object(), field))
                .orElse(at);
    }

    private static String words(QualityRule rule) {
        if (rule.getDeclared() != null) {
            return rule.getDeclared();
        }
        String comparison = Stream.of(
                        rule.getMetric(),
                        rule.getOperator() == null ? null : spaced(rule.getOperator()),
                        rule.getOperandText() != null ? rule.getOperandText() : numbers(rule.getThresholds()),
                        rule.getOperator() == null ? null : rule.getUnit())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        if (!comparison.isEmpty() && rule.getMetric() != null) {
            return comparison;
        }
        return Stream.of(rule.getName(), comparison.isEmpty() ? rule.getDescription() : comparison)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(comparison.isEmpty() ? ": " : " "));
    }

    private static String spaced(String operator) {
        return operator.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String numbers(List<Double> thresholds) {
        return thresholds.stream()
                .map(number -> number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Long.toString(number.longValue())
                        : number.toString())
                .collect(Collectors.joining(" and "));
    }
}

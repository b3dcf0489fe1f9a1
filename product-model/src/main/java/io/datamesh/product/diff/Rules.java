package io.datamesh.product.diff;

import io.datamesh.model.QualityRule;
import io.datamesh.product.schema.AllowedValues;
import io.datamesh.product.schema.Relation;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the promise of one quality rule relates to that of another. */
final class Rules {

    /** Results are counted in rows where a rule does not say. */
    private static final String DEFAULT_UNIT = "rows";
    /** More valid values admit more; more values that count as missing admit less. */
    private static final Map<String, Boolean> LISTS = Map.of("validValues", true, "missingValues", false);

    private Rules() {}

    /** {@link Relation#WIDENED} for a looser rule, {@link Relation#NARROWED} for a tighter one. */
    static Relation relation(QualityRule before, QualityRule after) {
        if (!essence(before).equals(essence(after))) {
            return Relation.CHANGED;
        }
        return relationOfConditions(before, after)
                .and(relationOfArguments(before.getArguments(), after.getArguments()));
    }

    /** What a rule measures, in which the white space of queries does not matter. */
    private static String essence(QualityRule rule) {
        return String.join(
                "\n",
                type(rule),
                word(rule.getMetric()),
                unit(rule),
                text(rule.getQuery()),
                word(rule.getEngine()),
                text(rule.getImplementation()),
                isProse(rule) ? text(rule.getDescription()) : "");
    }

    static boolean isProse(QualityRule rule) {
        return type(rule).equals("text");
    }

    static String type(QualityRule rule) {
        return word(rule.getType()).isEmpty() ? "library" : word(rule.getType());
    }

    private static String unit(QualityRule rule) {
        String unit = word(rule.getUnit());
        return unit.isEmpty() ? DEFAULT_UNIT : unit.equals("%") ? "percent" : unit;
    }

    private static String word(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    private static Relation relationOfConditions(QualityRule before, QualityRule after) {
        if (Objects.equals(before.getOperator(), after.getOperator())
                && before.getThresholds().equals(after.getThresholds())
                && Objects.equals(before.getOperandText(), after.getOperandText())) {
            return Relation.SAME;
        }
        if (before.getOperator() == null || after.getOperator() == null) {
            return before.getOperator() == null ? Relation.NARROWED : Relation.WIDENED;
        }
        Optional<Admitted> former = Admitted.by(before);
        Optional<Admitted> latter = Admitted.by(after);
        return former.isPresent() && latter.isPresent() ? former.get().to(latter.get()) : Relation.CHANGED;
    }

    private static Relation relationOfArguments(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Relation relation = Relation.SAME;
        for (String name : names) {
            relation = relation.and(relationOfArgument(name, before.get(name), after.get(name)));
        }
        return relation;
    }

    private static Relation relationOfArgument(String name, String before, String after) {
        if (Objects.equals(before, after)) {
            return Relation.SAME;
        }
        if (before == null || after == null || !LISTS.containsKey(name)) {
            return Relation.CHANGED;
        }
        return LISTS.get(name) ? AllowedValues.relation(before, after) : AllowedValues.relation(after, before);
    }

    /** The rule in a few words, as in {@code nullValues mustBeLessThan 1 percent}. */
    static String described(QualityRule rule) {
        if (rule.getDeclared() != null) {
            return rule.getDeclared();
        }
        String subject = first(rule.getMetric(), rule.getQuery(), rule.getEngine(), rule.getDescription(), type(rule));
        String operand = rule.getOperandText() != null
                ? rule.getOperandText()
                : rule.getThresholds().stream().map(Rules::plain).collect(Collectors.joining(" and "));
        String condition = rule.getOperator() == null ? "" : " " + rule.getOperator() + " " + operand;
        return text(subject) + condition + (rule.getUnit() == null ? "" : " " + rule.getUnit());
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}

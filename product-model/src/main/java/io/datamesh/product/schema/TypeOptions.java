package io.datamesh.product.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds on values, as ODCS {@code logicalTypeOptions} and JSON Schema name them. */
final class TypeOptions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NUMBER = 64;

    private static final Set<String> UPPER_LIMITS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> LOWER_LIMITS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    /** Lists of values that are admitted. */
    private static final Set<String> ADMITTED = Set.of("enum");
    /** Lists of what must be there: a longer list admits less. */
    private static final Set<String> DEMANDED = Set.of("required");

    private static final Set<String> SWITCHES = Set.of("uniqueItems", "closed");

    private static final Pattern NUMBER_FORMAT = Pattern.compile("\"?([iuf])(\\d{1,3})\"?");

    private TypeOptions() {}

    static Relation relation(Map<String, String> before, Map<String, String> after) {
        if (before.equals(after)) {
            return Relation.SAME;
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Relation relation = Relation.SAME;
        for (String name : names) {
            relation = relation.and(relation(name, before.get(name), after.get(name)));
        }
        return relation;
    }

    private static Relation relation(String option, String before, String after) {
        if (before != null && before.equals(after)) {
            return Relation.SAME;
        }
        if (SWITCHES.contains(option)) {
            return Relation.ofSizes("true".equals(before) ? 0 : 1, "true".equals(after) ? 0 : 1);
        }
        if (before == null || after == null) {
            return Relation.ofUndeclared(before, after);
        }
        if (UPPER_LIMITS.contains(option)) {
            return relationOfLimits(before, after);
        }
        if (LOWER_LIMITS.contains(option)) {
            return relationOfLimits(after, before);
        }
        if (ADMITTED.contains(option)) {
            return AllowedValues.relation(before, after);
        }
        if (DEMANDED.contains(option)) {
            return AllowedValues.relation(after, before);
        }
        return option.equals("format") ? relationOfFormats(before, after) : Relation.CHANGED;
    }

    private static Relation relationOfLimits(String lower, String higher) {
        if (lower.length() > LONGEST_NUMBER || higher.length() > LONGEST_NUMBER) {
            return Relation.CHANGED;
        }
        try {
            return Relation.ofSizes(0, new BigDecimal(higher).compareTo(new BigDecimal(lower)));
        } catch (NumberFormatException notNumbers) {
            // dates and times of one format sort like text
            return lower.length() == higher.length()
                    ? Relation.ofSizes(0, Integer.signum(higher.compareTo(lower)))
                    : Relation.CHANGED;
        }
    }

    /** Formats of numbers are a letter and a width in bits, as in {@code i32}. */
    private static Relation relationOfFormats(String before, String after) {
        Matcher former = NUMBER_FORMAT.matcher(before);
        Matcher latter = NUMBER_FORMAT.matcher(after);
        return former.matches() && latter.matches() && former.group(1).equals(latter.group(1))
                ? Relation.ofSizes(Integer.parseInt(former.group(2)), Integer.parseInt(latter.group(2)))
                : Relation.CHANGED;
    }
}

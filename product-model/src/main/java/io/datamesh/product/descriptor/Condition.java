package io.datamesh.product.descriptor;

import io.datamesh.product.descriptor.Durations.Amount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison as teams write it: {@code > 1000}, {@code < 1%}, {@code < 24 hours}, {@code between 1 and 5}.
 *
 * @param operator in the words of ODCS, or null if the text only gives a number
 * @param percent whether the numbers are percentages
 * @param time the number as an amount of time, or null if it is none
 */
record Condition(String operator, List<BigDecimal> numbers, boolean percent, Amount time) {

    private static final String NUMBER = "(-?\\d{1,15}(?:[,_]\\d{3})*(?:\\.\\d{1,9})?)";
    private static final int LONGEST = 200;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMPARISON = Pattern.compile(
            "(>=|=>|<=|=<|>|<|==|=|!=|≥|≤|at least|at most|more than|less than|minimum|maximum|min|max|within)?\\s*"
                    + NUMBER + "\\s*(%|percent)?\\s*([a-z]*)");
    private static final Pattern BETWEEN = Pattern.compile(
            "(?:between\\s+)?" + NUMBER + "\\s*%?\\s*(?:and|\\.\\.|to|-)\\s*" + NUMBER + "\\s*(%|percent)?");

    /** Empty where the text says anything else. */
    static Optional<Condition> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        // single spaces keep the patterns below linear
        String words = SPACES.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
        Matcher between = BETWEEN.matcher(words);
        if (between.matches()) {
            List<BigDecimal> numbers = List.of(number(between.group(1)), number(between.group(2)));
            return Optional.of(new Condition("mustBeBetween", numbers, between.group(3) != null, null));
        }
        Matcher comparison = COMPARISON.matcher(words);
        if (!comparison.matches()) {
            return Optional.empty();
        }
        BigDecimal number = number(comparison.group(2));
        String unit = comparison.group(4);
        Amount time = Durations.amount(number, unit).orElse(null);
        boolean understood = unit.isEmpty() || time != null || unit.equals("rows") || unit.equals("records");
        return understood
                ? Optional.of(new Condition(
                        operator(comparison.group(1)), List.of(number), comparison.group(3) != null, time))
                : Optional.empty();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(",", "").replace("_", ""));
    }

    private static String operator(String sign) {
        return switch (sign == null ? "" : sign) {
            case ">", "more than" -> "mustBeGreaterThan";
            case ">=", "=>", "≥", "at least", "min", "minimum" -> "mustBeGreaterOrEqualTo";
            case "<", "less than" -> "mustBeLessThan";
            case "<=", "=<", "≤", "at most", "max", "maximum", "within" -> "mustBeLessOrEqualTo";
            case "=", "==" -> "mustBe";
            case "!=" -> "mustNotBe";
            default -> null;
        };
    }
}

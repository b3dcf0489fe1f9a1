package io.datamesh.quality.importing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the definition of a check of Soda 3 says: {@code checks for orders:\n  missing_count(email) = 0}.
 *
 * @param metric Soda's word for what is measured; for checks of another form, such as {@code row_count same as refunds}, the words before the threshold
 * @param column null for none, or for several
 * @param filtered whether only rows that meet a condition are measured
 */
record SodaDefinition(String metric, String column, boolean filtered) {

    /** A metric that is held against a threshold, here or in lines below. */
    private static final Pattern METRIC =
            Pattern.compile("([a-z][a-z0-9_]{0,60})\\s*(?:\\(\\s*([^\\n]{1,300}?)\\s*\\))?"
                    + "\\s*(?:[<>=!].*|(?:not )?between\\b.*|(?:warn|fail)\\b.*)?");

    private static final Pattern THRESHOLD = Pattern.compile("[(<>=!]|\\b(?:not )?between\\b");
    private static final Pattern FILTER = Pattern.compile("(?m)^\\s+filter\\s*:");

    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 100;

    static SodaDefinition read(String definition) {
        String text = definition.length() > LONGEST ? definition.substring(0, LONGEST) : definition;
        String line = firstLine(text);
        boolean filtered = FILTER.matcher(text).find();
        Matcher metric = METRIC.matcher(line);
        if (metric.matches()) {
            String column = metric.group(2);
            return new SodaDefinition(
                    metric.group(1), column == null || column.contains(",") ? null : unquoted(column), filtered);
        }
        String words = THRESHOLD.split(line, 2)[0].strip();
        return new SodaDefinition(
                words.length() > LONGEST_NAME ? words.substring(0, LONGEST_NAME) : words, null, filtered);
    }

    /** Without the line that says which dataset the checks are for, and without the marks of YAML. */
    private static String firstLine(String definition) {
        Optional<String> line = definition
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty() && !each.startsWith("checks for "))
                .findFirst();
        return line.map(each -> each.startsWith("- ") ? each.substring(2).strip() : each)
                .map(each -> each.endsWith(":") ? each.substring(0, each.length() - 1) : each)
                .orElse("");
    }

    /** Soda keeps the quotes that a database needs around a name. */
    static String unquoted(String column) {
        int last = column.length() - 1;
        boolean quoted = last > 1
                && switch (column.charAt(0)) {
                    case '"', '`' -> column.charAt(last) == column.charAt(0);
                    case '[' -> column.charAt(last) == ']';
                    default -> false;
                };
        return quoted ? column.substring(1, last) : column;
    }
}

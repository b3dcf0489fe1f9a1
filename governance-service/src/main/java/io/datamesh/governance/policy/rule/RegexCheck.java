package io.datamesh.governance.policy.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Whether a regular expression is cheap. RE2 runs in time that grows with text and program only, but makes the program as large as counted repetitions
 * inside each other ask for; so these are multiplied before it is asked to.
 */
final class RegexCheck {

    private static final int LONGEST = 500;
    private static final long MOST_REPETITIONS = 1_000;
    private static final java.util.regex.Pattern COUNTED = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private RegexCheck() {}

    /** What is wrong with the pattern, if anything is. */
    static Optional<String> fault(String pattern, int mostInstructions) {
        if (pattern.length() > LONGEST || repetitions(pattern) > MOST_REPETITIONS) {
            return Optional.of("the pattern is too long, or repeats too much");
        }
        try {
            return Pattern.compile(pattern).programSize() > mostInstructions
                    ? Optional.of("the pattern is too complex")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("the pattern is no regular expression of RE2: " + e.getDescription());
        }
    }

    /** Of all counted repetitions together as if each stood inside the other. */
    private static long repetitions(String pattern) {
        long product = 1;
        Matcher counted = COUNTED.matcher(pattern);
        while (counted.find() && product <= MOST_REPETITIONS) {
            String most = counted.group(2) == null || counted.group(2).isEmpty() ? counted.group(1) : counted.group(2);
            product = most.length() > 4 ? Long.MAX_VALUE : product * Math.max(1, Long.parseLong(most));
        }
        return product;
    }
}

package io.datamesh.product.descriptor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A promise in a few words, taken apart: {@code 99% complete} and {@code completeness: >= 99%} both promise something of a name. Taken apart
 * by hand and not by a pattern, since strangers write the words and a pattern could be made to search for long.
 */
record Phrase(String name, String condition) {

    /** Longer texts are prose. */
    private static final int LONGEST = 200;

    private static final Set<String> COMPARING = Set.of(
            "at least", "at most", "more than", "less than", "min", "max", "minimum", "maximum", "within", "between");

    /** Empty where there is no number, or nothing that it is of. */
    static Optional<Phrase> parse(String text) {
        String words = text.strip().replaceAll("\\s+", " ");
        int digit = firstDigit(words);
        if (digit < 0 || words.length() > LONGEST) {
            return Optional.empty();
        }
        int comparison = startOfComparison(words, digit);
        String before = trimmed(words.substring(0, comparison));
        if (!before.isEmpty()) {
            return Optional.of(new Phrase(before, words.substring(comparison).strip()));
        }
        int end = endOfNumber(words, digit);
        String after = words.substring(end).strip();
        return after.isEmpty() || !Character.isLetter(after.charAt(0))
                ? Optional.empty()
                : Optional.of(new Phrase(after, words.substring(comparison, end).strip()));
    }

    private static int firstDigit(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) >= '0' && words.charAt(i) <= '9') {
                return i;
            }
        }
        return -1;
    }

    /** Where the signs or words that compare begin, which stand before the first digit. */
    private static int startOfComparison(String words, int digit) {
        int start = digit;
        while (start > 0 && "<>=!≥≤ -".indexOf(words.charAt(start - 1)) >= 0) {
            start--;
        }
        String before = words.substring(0, start).toLowerCase(Locale.ROOT);
        for (String comparing : COMPARING) {
            boolean alone = before.length() == comparing.length() || before.endsWith(" " + comparing);
            if (before.endsWith(comparing) && alone) {
                return start - comparing.length();
            }
        }
        return start;
    }

    private static int endOfNumber(String words, int digit) {
        int end = digit;
        while (end < words.length() && "0123456789.,_".indexOf(words.charAt(end)) >= 0) {
            end++;
        }
        int sign = end < words.length() && words.charAt(end) == ' ' ? end + 1 : end;
        return sign < words.length() && words.charAt(sign) == '%' ? sign + 1 : end;
    }

    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && " :=".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.substring(0, end).strip();
    }
}

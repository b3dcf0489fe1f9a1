package io.datamesh.governance.webhook;

import io.datamesh.kit.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter stands, as {@code mesh dead-letters list} shows it: {@code 0-42}. */
record LetterPlace(int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})-(\\d{1,18})");

    /** @throws ProblemException 400 if it is no such place */
    static LetterPlace parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            throw ProblemException.invalid(
                    "/letter", "malformed", "This is to be the place of a dead letter, as in 0-42.");
        }
        return new LetterPlace(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }
}

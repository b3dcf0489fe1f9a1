package io.datamesh.cli.deadletter;

import io.datamesh.cli.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter stands in its topic, written as {@code partition-offset}. */
record LetterPosition(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    static LetterPosition parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw Failure.usage(
                    text + " is no position of a dead letter.",
                    "Write partition-offset as mesh dead-letters list shows it, for example 0-42.");
        }
        return new LetterPosition(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    static List<LetterPosition> parseAll(String text) {
        return Arrays.stream(text.split(",")).map(LetterPosition::parse).toList();
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}

package io.datamesh.governance.policy.rule;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import java.util.Locale;

/** Where in an expression something is wrong, and what, in words for whoever wrote it. */
final class Places {

    private static final int LONGEST = 300;

    private Places() {}

    static RuleFault fault(CelSource source, long expression, String message) {
        CelSourceLocation place = source.getOffsetLocation(
                        source.getPositionsMap().getOrDefault(expression, 0))
                .orElse(CelSourceLocation.of(1, 0));
        return at(place, message);
    }

    static RuleFault fault(CelIssue issue) {
        return at(issue.getSourceLocation(), issue.getMessage());
    }

    private static RuleFault at(CelSourceLocation place, String message) {
        return new RuleFault(Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1, tidy(message));
    }

    /** The library's names of types as rules write them. */
    static String types(String text) {
        return text.replace("google.protobuf.Timestamp", "timestamp").replace("google.protobuf.Duration", "duration");
    }

    /** One line, without what only those who write compilers want to know. */
    static String tidy(String message) {
        String line = types(message)
                .replaceAll(" \\(in container '.*?'\\)", "")
                .replaceFirst("^evaluation error at <input>:(\\d+): ", "at character $1: ")
                .replaceFirst("(?s)(Function '.{1,100}?' failed) with arg\\(s\\).*", "$1")
                .replaceAll("\\s+", " ")
                .strip();
        String sentence = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        String shortened = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + "…" : sentence;
        return shortened.isEmpty()
                ? "is no expression"
                : shortened.substring(0, 1).toLowerCase(Locale.ROOT) + shortened.substring(1);
    }
}

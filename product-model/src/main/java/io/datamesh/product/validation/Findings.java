package io.datamesh.product.validation;

import io.datamesh.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, and what should be looked at, up to a bound. */
final class Findings {

    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_PATH = 500;

    private final int most;
    private final List<Violation> errors = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();

    Findings(int most) {
        this.most = most;
    }

    void error(Pointer at, String code, String message) {
        add(errors, at, code, message);
    }

    void warning(Pointer at, String code, String message) {
        add(warnings, at, code, message);
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<Violation> errors() {
        return List.copyOf(errors);
    }

    List<Violation> warnings() {
        return List.copyOf(warnings);
    }

    private void add(List<Violation> list, Pointer at, String code, String message) {
        if (list.size() < most) {
            list.add(new Violation(shortened(at.toString(), LONGEST_PATH), code, message));
        } else if (list.size() == most) {
            list.add(new Violation("", "findings.truncated", "There are more than these " + most + " findings."));
        }
    }

    /** A value as a message may show it. */
    static String quoted(String value) {
        return "`" + shortened(value.strip(), LONGEST_QUOTE) + "`";
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}

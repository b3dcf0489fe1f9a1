package io.datamesh.product.descriptor.section;

import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.document.Position;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a descriptor and what should be looked at, up to a bound of each. Not thread-safe. */
public final class Findings {

    /** Most violations, and most warnings, that are kept of one descriptor. */
    public static final int MOST = 200;

    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private int refusals;

    /** @param at where in the text, or null if no place can be named */
    public void refuse(String path, Position at, String code, String message) {
        refusals++;
        add(violations, path, at, code, message);
    }

    /** @param at where in the text, or null if no place can be named */
    public void warn(String path, Position at, String code, String message) {
        add(warnings, path, at, code, message);
    }

    private static void add(List<Violation> list, String path, Position at, String code, String message) {
        if (list.size() < MOST) {
            list.add(new Violation(path, code, at == null ? message : withLine(message, at)));
        } else if (list.size() == MOST) {
            list.add(new Violation("", "faults.more", "There are more findings than the " + MOST + " listed."));
        }
    }

    private static String withLine(String message, Position at) {
        String sentence = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return sentence + " (line " + at.line() + ").";
    }

    boolean takesWarnings() {
        return warnings.size() < MOST;
    }

    /** How often something was refused so far; a reader compares before and after to know whether a part was sound. */
    public int refusals() {
        return refusals;
    }

    public boolean isRefused() {
        return refusals > 0;
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    public List<Violation> warnings() {
        return List.copyOf(warnings);
    }
}

package io.datamesh.governance.policy.rule;

import java.util.ArrayList;
import java.util.List;

/** Splits a message into words and the expressions in braces. A brace that is meant as one is doubled. */
final class Placeholders {

    private final String message;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private int at;

    private Placeholders(String message) {
        this.message = message;
    }

    /** @param start index in the message of the first character */
    record Piece(String text, boolean isExpression, String message, int start) {

        /** A fault of the expression as a fault of the message. */
        RuleFault place(RuleFault fault) {
            String before = message.substring(0, start);
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = fault.line() > 1 ? 0 : start - (before.lastIndexOf('\n') + 1);
            return new RuleFault(line + fault.line() - 1, column + fault.column(), fault.message());
        }
    }

    static List<Piece> of(String message, List<RuleFault> faults) {
        Placeholders placeholders = new Placeholders(message);
        placeholders.split(faults);
        return placeholders.pieces;
    }

    private void split(List<RuleFault> faults) {
        while (at < message.length()) {
            char c = message.charAt(at);
            if ((c == '{' || c == '}') && message.startsWith(String.valueOf(c).repeat(2), at)) {
                words.append(c);
                at += 2;
            } else if (c == '{') {
                int end = end();
                if (end < 0) {
                    faults.add(new RuleFault(1, at + 1, "the brace is not closed; write {{ for a brace"));
                    return;
                }
                endWords();
                pieces.add(new Piece(message.substring(at + 1, end), true, message, at + 1));
                at = end + 1;
            } else {
                words.append(c);
                at++;
            }
        }
        endWords();
    }

    private void endWords() {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words.toString(), false, message, at));
            words.setLength(0);
        }
    }

    /** Index of the brace that closes the one here, texts in quotes passed over; -1 if there is none. */
    private int end() {
        int depth = 0;
        char quote = 0;
        for (int i = at; i < message.length(); i++) {
            char c = message.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                i += c == '\\' ? 1 : 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}

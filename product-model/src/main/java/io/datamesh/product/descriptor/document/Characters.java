package io.datamesh.product.descriptor.document;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps characters out that no descriptor needs and that terminals, logs and databases stumble over. */
final class Characters {

    private Characters() {}

    /** The first character of a whole text that is not allowed. */
    static Optional<Fault> faultIn(String text) {
        int index = firstBad(text);
        return index < 0
                ? Optional.empty()
                : Optional.of(fault(text, index, "", positionOf(text, index).toString()));
    }

    /** The first character of a value that is not allowed, escapes such as {@code \u0000} resolved. */
    static Optional<Fault> faultIn(String value, Supplier<String> path, Position at) {
        int index = firstBad(value);
        return index < 0 ? Optional.empty() : Optional.of(fault(value, index, path.get(), at.toString()));
    }

    private static int firstBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (isBad(c)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBad(char c) {
        if (c < 0x20) {
            return c != '\t' && c != '\n' && c != '\r';
        }
        return c >= 0x7F && c < 0xA0 && c != 0x85 || Character.isSurrogate(c) || c >= 0xFFFE;
    }

    private static Fault fault(String text, int index, String path, String place) {
        char c = text.charAt(index);
        if (c == 0) {
            return new Fault(path, "text.nul", "A NUL character stands at %s; remove it.".formatted(place));
        }
        String name = "U+%04X".formatted((int) c);
        if (Character.isSurrogate(c)) {
            return new Fault(
                    path,
                    "text.lone-surrogate",
                    "Half of a surrogate pair (%s) stands at %s; write the whole character.".formatted(name, place));
        }
        return new Fault(
                path,
                "text.control-character",
                "The control character %s stands at %s; remove it.".formatted(name, place));
    }

    static Position positionOf(String text, int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, index - lineStart + 1);
    }
}

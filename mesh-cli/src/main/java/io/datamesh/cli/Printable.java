package io.datamesh.cli;

/** Text that came from elsewhere, made safe for a terminal: control characters could move its cursor or run its escape sequences. */
public final class Printable {

    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** Keeps line breaks and tabs. */
    public static String text(String text) {
        return replace(text, true);
    }

    /** On one line: every control character becomes a space or a replacement character. */
    public static String line(String text) {
        return replace(text, false);
    }

    private static String replace(String text, boolean keepLines) {
        if (text == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            boolean white = codePoint == '\n' || codePoint == '\t' || codePoint == '\r';
            if (white) {
                safe.append(keepLines && codePoint != '\r' ? (char) codePoint : ' ');
            } else {
                safe.appendCodePoint(isDangerous(codePoint) ? REPLACEMENT : codePoint);
            }
        });
        return safe.toString();
    }

    /** Controls, and the format characters that reorder what is read (bidirectional overrides). */
    private static boolean isDangerous(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }
}

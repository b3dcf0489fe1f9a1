package io.datamesh.lineage.openlineage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A time as nearly all clients write it, {@code 2026-03-01T12:00:00.123Z}, read without the generality that makes a formatter slow. */
final class InstantText {

    private static final String LAYOUT = "dddd-dd-ddTdd:dd:dd";
    private static final int MOST_DIGITS = 9;

    private InstantText() {}

    /** Null if it is anything else. */
    static Instant read(String text) {
        int end = text.length() - 1;
        int places = end - LAYOUT.length();
        boolean usual = places == 0 || places > 1 && places <= MOST_DIGITS + 1 && text.charAt(LAYOUT.length()) == '.';
        if (!usual || text.charAt(end) != 'Z' || !isLaidOut(text)) {
            return null;
        }
        int nanos = 0;
        for (int digit = 1; digit <= MOST_DIGITS; digit++) {
            int at = LAYOUT.length() + digit;
            if (at < end && !isDigit(text.charAt(at))) {
                return null;
            }
            nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    private static boolean isLaidOut(String text) {
        for (int i = 0; i < LAYOUT.length(); i++) {
            char wanted = LAYOUT.charAt(i);
            if (wanted == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}

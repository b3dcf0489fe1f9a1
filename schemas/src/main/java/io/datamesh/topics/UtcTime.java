package io.datamesh.topics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Times of events as nearly everybody writes them, {@code 2026-11-20T19:05:09.123Z}, read in a tenth of the time that a formatter takes. */
final class UtcTime {

    private static final int SECONDS_END = "2026-11-20T19:05:09".length();
    private static final int MOST_DIGITS = 9;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private UtcTime() {}

    /** @throws DateTimeParseException if it is no time in any of the forms that {@link Instant#parse} takes */
    static Instant parse(String text) {
        try {
            Instant usual = usual(text);
            return usual == null ? Instant.parse(text) : usual;
        } catch (DateTimeParseException e) {
            throw e;
        } catch (DateTimeException e) {
            return Instant.parse(text);
        }
    }

    /** Null if it is written in another way. */
    private static Instant usual(String text) {
        int end = text.length() - 1;
        boolean isPunctuated = end >= SECONDS_END
                && end <= SECONDS_END + 1 + MOST_DIGITS
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(end) == 'Z'
                && (end == SECONDS_END || text.charAt(SECONDS_END) == '.');
        if (!isPunctuated) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int nanos = end == SECONDS_END ? 0 : nanos(text, SECONDS_END + 1, end);
        if ((year | month | day | hour | minute | second | nanos) < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_OF_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static int nanos(String text, int from, int to) {
        int number = number(text, from, to);
        for (int digits = to - from; digits < MOST_DIGITS && number > 0; digits++) {
            number *= 10;
        }
        return number;
    }

    /** Negative if there is anything but digits, or nothing. */
    private static int number(String text, int from, int to) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}

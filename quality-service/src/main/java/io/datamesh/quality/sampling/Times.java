package io.datamesh.quality.sampling;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as records hold them. */
final class Times {

    /** A number of seconds since 1970 stays below this for three thousand years; one of milliseconds was above it in March 1973. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    /** Beyond the year 9999 nobody means a time. */
    private static final long MOST_MILLIS = 253_402_300_799_999L;

    private Times() {}

    static Optional<Instant> parse(String text) {
        if (text.length() > 64) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException notThisForm) {
            // without a zone, then
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(text.strip().replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Seconds or milliseconds since 1970, by their size. */
    static Optional<Instant> ofNumber(Number number) {
        double value = number.doubleValue();
        if (value < 0 || value > MOST_MILLIS) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli((long) (value < MOST_SECONDS ? value * 1_000 : value)));
    }
}

package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T19:05:09Z",
                "2026-11-20T19:05:09.1Z",
                "2026-11-20T19:05:09.123456789Z",
                "2026-11-20T19:05:09.000000001Z",
                "2024-02-29T00:00:00.010Z",
                "1969-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "2026-11-20T19:05:09+02:00",
                "2026-11-20t19:05:09z",
                "+12026-11-20T19:05:09Z",
                "2016-12-31T23:59:60Z",
                "2026-11-20T24:00:00Z"
            })
    void readsWhatTheFormatterReads(String text) {
        assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void readsAnyInstantAsItIsWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            long nanos = random.nextLong(1_000_000_000);
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(253_402_300_800L), random.nextBoolean() ? nanos : nanos / 1_000_000 * 1_000_000);
            assertThat(UtcTime.parse(time.toString())).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-20",
                "2026-11-20T19:05:09",
                "2026-02-30T19:05:09Z",
                "2026-13-20T19:05:09Z",
                "2026-11-20T25:05:09Z",
                "2026-11-20T19:60:09Z",
                "2026-11-20T19:05:09.Z.",
                "2026-11-20T19:05:09.12x4Z",
                "2026-11-20T19:05:09.1234567890Z",
                "2026/11/20T19:05:09Z",
                "-026-11-20T19:05:09Z"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}

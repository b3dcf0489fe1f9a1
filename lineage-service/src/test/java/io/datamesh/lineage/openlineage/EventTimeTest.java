package io.datamesh.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.1Z, 2026-03-01T12:00:00.100Z",
        "2026-12-31T23:59:59.999999Z, 2026-12-31T23:59:59.999999Z",
        "2026-03-01T12:00:00z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123456789Z",
        "2026-03-01T14:00:00+02:00, 2026-03-01T12:00:00Z",
        "2026-03-01T14:00:00+0200, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.5, 2026-03-01T12:00:00.500Z",
        "2026-03-01T12:00, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00+00:00, 2026-03-01T12:00:00Z",
        "2026-03-01T13:00:00+01:00[Europe/Paris], 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00Z[UTC], 2026-03-01T12:00:00Z",
    })
    void readsTimesAsClientsWriteThem(String text, Instant time) {
        assertThat(EventTime.read(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "2026-03-01",
                "12:00:00",
                "2026-13-01T12:00:00Z",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "1772366400000",
                "2026-03-01T12:00:00Q",
                "2026-03-01T12:00:00.12a4Z",
                "2026-03-01T12:00:00.1234567890Z"
            })
    void readsNothingElse(String text) {
        assertThat(EventTime.read(text)).isEmpty();
    }
}

package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5 | 5",
                "wait=0 | 0",
                "wait=30 | 30",
                "wait=31 | 30",
                "wait=999999999 | 30",
                "Wait = 7 | 7",
                "wait=\"8\" | 8",
                "respond-async, wait=10 | 10",
                "wait=10, respond-async | 10",
                "return=minimal; foo=\"bar\", wait=3 | 3",
                "wait=3; x=y | 3",
                "wait=1, wait=2 | 1"
            })
    void readsTheWaitPreference(String header, long seconds) {
        assertThat(PreferredWait.of(request("Prefer", header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "respond-async",
                "wait",
                "wait=",
                "wait=soon",
                "wait=-1",
                "wait=1.5",
                "await=3",
                "wait=9999999999",
                "x=\"a wait=3\""
            })
    void ignoresWhatIsNoWaitPreference(String header) {
        assertThat(PreferredWait.of(request("Prefer", header))).isEmpty();
    }

    @Test
    void findsThePreferenceInAnyOfSeveralHeaders() {
        MutableHttpRequest<?> request = request("Prefer", "respond-async");
        request.header("Prefer", "wait=4");

        assertThat(PreferredWait.of(request)).contains(Duration.ofSeconds(4));
        assertThat(PreferredWait.of(HttpRequest.GET("/"))).isEmpty();
    }

    @Test
    void knowsARepresentationByItsTag() {
        EntityTag tag = EntityTag.of("customer-360", "1.2.0");

        assertThat(tag.value()).matches("\"[A-Za-z0-9_-]{16}\"");
        assertThat(tag).isEqualTo(EntityTag.of("customer-360", "1.2.0"));
        assertThat(tag).isNotEqualTo(EntityTag.of("customer-3601", ".2.0"));
        assertThat(tag.isKnownTo(request("If-None-Match", tag.value()))).isTrue();
        assertThat(tag.isKnownTo(request("If-None-Match", "\"other\", W/" + tag.value())))
                .isTrue();
        assertThat(tag.isKnownTo(request("If-None-Match", "*"))).isTrue();
        assertThat(tag.isKnownTo(request("If-None-Match", "\"other\""))).isFalse();
        assertThat(tag.isKnownTo(HttpRequest.GET("/"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void beginsATraceWhereThereIsNoneThatIsValid(String header) {
        MutableHttpRequest<?> request = request("traceparent", header);

        TraceParent begun = TraceParent.of(request);

        assertThat(TraceParent.read(begun.header())).contains(begun);
        assertThat(begun.header()).isNotEqualTo(header);
        assertThat(TraceParent.of(request)).isEqualTo(begun);
    }

    @Test
    void continuesATrace() {
        String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(TraceParent.of(request("traceparent", header)).header()).isEqualTo(header);
    }

    private static MutableHttpRequest<?> request(String name, String value) {
        return HttpRequest.GET("/").header(name, value);
    }
}

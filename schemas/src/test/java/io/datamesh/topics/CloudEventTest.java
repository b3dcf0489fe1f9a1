package io.datamesh.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123Z");

    @Test
    void readsWhatItWrote() {
        CloudEvent event =
                new CloudEvent("id", "io.datamesh.product.published.v1", "/team", TIME, "orders", "cause", "00-trace");
        Headers headers = new RecordHeaders();

        event.write(headers);

        assertThat(read(headers)).isEqualTo(event);
        assertThat(new String(headers.lastHeader("ce_specversion").value(), UTF_8))
                .isEqualTo("1.0");
    }

    @Test
    void leavesOutWhatItDoesNotKnowAndReplacesWhatWasThere() {
        CloudEvent event = CloudEvent.of(Topics.PRODUCT_PUBLISHED, "/team", TIME, null);
        Headers headers =
                new RecordHeaders().add("ce_id", "old".getBytes(UTF_8)).add("ce_subject", "old".getBytes(UTF_8));

        event.write(headers);

        assertThat(headers.headers("ce_id")).hasSize(1);
        assertThat(headers.lastHeader("ce_subject")).isNull();
        assertThat(headers.lastHeader("ce_correlationid")).isNull();
        assertThat(read(headers)).isEqualTo(event);
    }

    @Test
    void takesARecordWithoutAnEnvelopeForAnEvent() {
        CloudEvent event = CloudEvent.read(new RecordHeaders(), "mesh.quality.measured", 3, 42, TIME.toEpochMilli());

        assertThat(event)
                .isEqualTo(new CloudEvent(
                        "mesh.quality.measured/3/42",
                        "io.datamesh.quality.measured.v1",
                        "/unknown",
                        TIME,
                        null,
                        null,
                        null));
    }

    @Test
    void ignoresAttributesThatNobodySaneSends() {
        Headers headers = new RecordHeaders()
                .add("ce_id", new byte[0])
                .add("ce_source", "x".repeat(1_025).getBytes(UTF_8))
                .add("ce_time", "yesterday".getBytes(UTF_8))
                .add("ce_subject", null);

        CloudEvent event = read(headers);

        assertThat(event.id()).isEqualTo("topic/0/7");
        assertThat(event.source()).isEqualTo("/unknown");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.subject()).isNull();
    }

    @Test
    void survivesRecordsWithoutATimestamp() {
        assertThat(CloudEvent.read(new RecordHeaders(), "topic", 0, 0, -1).time())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void carriesTheCauseOfAFact() {
        CloudEvent cause = new CloudEvent("claim", "type", "/team", TIME, "orders", null, "00-trace");

        CloudEvent fact = CloudEvent.of(Topics.PRODUCT_CHANGED, "/catalog", TIME, "orders")
                .causedBy(cause)
                .withId("fact");

        assertThat(fact.id()).isEqualTo("fact");
        assertThat(fact.type()).isEqualTo("io.datamesh.product.changed.v1");
        assertThat(fact.correlationId()).isEqualTo("claim");
        assertThat(fact.traceParent()).isEqualTo("00-trace");
    }

    @Test
    void givesEachEventAnIdOfItsOwn() {
        assertThat(CloudEvent.of(Topics.PRODUCT_PUBLISHED, "/team", TIME, "orders")
                        .id())
                .isNotEqualTo(CloudEvent.of(Topics.PRODUCT_PUBLISHED, "/team", TIME, "orders")
                        .id());
    }

    private static CloudEvent read(Headers headers) {
        return CloudEvent.read(headers, "topic", 0, 7, TIME.toEpochMilli());
    }
}

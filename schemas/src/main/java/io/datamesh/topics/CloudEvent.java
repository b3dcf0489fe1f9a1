package io.datamesh.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The envelope of an event: CloudEvents 1.0, Kafka protocol binding, binary content mode.
 *
 * @param id unique per source; facts carry a new one, and the id of the claim that caused them as {@code correlationId}
 * @param type the topic's {@link Topic#eventType()}
 * @param source a URI reference naming who emitted it
 * @param time when it happened
 * @param subject what it is about, usually the record's key; may be null
 * @param correlationId the id of the event that caused this one; may be null
 * @param traceParent W3C trace context; may be null
 */
public record CloudEvent(
        String id, String type, String source, Instant time, String subject, String correlationId, String traceParent) {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String CORRELATION_ID = "ce_correlationid";
    public static final String TRACE_PARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";

    private static final int LONGEST_ATTRIBUTE = 1024;

    /** A new event of a topic, with a random id. */
    public static CloudEvent of(Topic<?> topic, String source, Instant time, String subject) {
        return new CloudEvent(UUID.randomUUID().toString(), topic.eventType(), source, time, subject, null, null);
    }

    public CloudEvent causedBy(CloudEvent cause) {
        return new CloudEvent(id, type, source, time, subject, cause.id(), cause.traceParent());
    }

    /** The same event under another id: exactly-once processors derive ids so that a repeated run gives the same ones. */
    public CloudEvent withId(String newId) {
        return new CloudEvent(newId, type, source, time, subject, correlationId, traceParent);
    }

    /**
     * What the headers say; a record without an envelope is still an event, with {@code topic/partition/offset} as its id and the record's
     * timestamp as its time.
     */
    public static CloudEvent read(Headers headers, String topic, int partition, long offset, long timestamp) {
        return new CloudEvent(
                text(headers, ID).orElse(topic + "/" + partition + "/" + offset),
                text(headers, TYPE).orElse("io.data" + topic + ".v1"),
                text(headers, SOURCE).orElse("/unknown"),
                text(headers, TIME).flatMap(CloudEvent::instant).orElse(Instant.ofEpochMilli(Math.max(0, timestamp))),
                text(headers, SUBJECT).orElse(null),
                text(headers, CORRELATION_ID).orElse(null),
                text(headers, TRACE_PARENT).orElse(null));
    }

    public void write(Headers headers) {
        put(headers, SPEC_VERSION, "1.0");
        put(headers, ID, id);
        put(headers, TYPE, type);
        put(headers, SOURCE, source);
        put(headers, TIME, time.toString());
        put(headers, SUBJECT, subject);
        put(headers, CORRELATION_ID, correlationId);
        put(headers, TRACE_PARENT, traceParent);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    /** An attribute longer than any sane one is treated as absent, so that a hostile header cannot travel on in every fact. */
    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null
                || header.value() == null
                || header.value().length == 0
                || header.value().length > LONGEST_ATTRIBUTE) {
            return Optional.empty();
        }
        return Optional.of(new String(header.value(), UTF_8));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(UtcTime.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}

package io.datamesh.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be read or was refused, as it stands in {@code mesh.dead-letters}: key and value as they were, the headers it came with, and
 * where it came from and why it is here in headers of their own.
 *
 * @param origin where the record stood
 * @param service who gave it up
 * @param code one of the constants of this class, for programs
 * @param reason a sentence for people, without any of the payload; cut at 4 KB
 * @param at when it was given up
 * @param key the original key; null if it had none
 * @param value the original value; null if it had none
 * @param headers the headers it came with
 * @param truncated whether it was too large to be kept whole; then it can be looked at, not replayed
 */
public record DeadLetter(
        Origin origin,
        String service,
        String code,
        String reason,
        Instant at,
        byte[] key,
        byte[] value,
        Headers headers,
        boolean truncated) {

    /** The value, or the key, can't be read. */
    public static final String UNDECODABLE = "undecodable";

    /** The owner does not accept it. */
    public static final String REFUSED = "refused";

    /** It was read, and processing it failed every time. */
    public static final String FAILED = "failed";

    /** What follows from it is too large for its topic. */
    public static final String TOO_LARGE = "too-large";

    private static final String PREFIX = "dl_";
    private static final String TOPIC = "dl_topic";
    private static final String PARTITION = "dl_partition";
    private static final String OFFSET = "dl_offset";
    private static final String TIMESTAMP = "dl_timestamp";
    private static final String SERVICE = "dl_service";
    private static final String CODE = "dl_code";
    private static final String REASON = "dl_reason";
    private static final String AT = "dl_at";
    private static final String TRUNCATED = "dl_truncated";

    private static final int LONGEST_REASON = 4_096;
    private static final int LONGEST_KEY = 64 << 10;
    private static final int LARGEST_HEADERS = 64 << 10;

    /** Room for our own headers and Kafka's framing. */
    private static final int OVERHEAD = 8 << 10;

    /**
     * A dead letter that its topic takes: what is beyond {@code maxBytes} is cut off, value first.
     *
     * @param maxBytes the largest record of the dead-letter topic
     */
    public static DeadLetter of(
            Origin origin,
            String service,
            String code,
            String reason,
            Instant at,
            byte[] key,
            byte[] value,
            Headers headers,
            int maxBytes) {
        Headers kept = kept(headers);
        byte[] keptKey = cut(key, LONGEST_KEY);
        int room = Math.max(0, maxBytes - OVERHEAD - LARGEST_HEADERS - (keptKey == null ? 0 : keptKey.length));
        byte[] keptValue = cut(value, room);
        boolean whole = keptKey == key
                && keptValue == value
                && kept.toArray().length == withoutOurs(headers).toArray().length;
        return new DeadLetter(origin, service, code, shortened(reason), at, keptKey, keptValue, kept, !whole);
    }

    /** All headers of the record in the dead-letter topic. */
    public Headers allHeaders() {
        Headers all = withoutOurs(headers);
        put(all, TOPIC, origin.topic());
        put(all, PARTITION, Integer.toString(origin.partition()));
        put(all, OFFSET, Long.toString(origin.offset()));
        put(all, TIMESTAMP, Long.toString(origin.timestamp()));
        put(all, SERVICE, service);
        put(all, CODE, code);
        put(all, REASON, shortened(reason));
        put(all, AT, at.toString());
        if (truncated) {
            put(all, TRUNCATED, "true");
        }
        return all;
    }

    /** What a record of the dead-letter topic says; empty if somebody wrote it there who does not keep to this contract. */
    public static Optional<DeadLetter> read(ConsumerRecord<byte[], byte[]> letter) {
        Headers headers = letter.headers();
        try {
            Origin origin = new Origin(
                    text(headers, TOPIC),
                    Integer.parseInt(text(headers, PARTITION)),
                    Long.parseLong(text(headers, OFFSET)),
                    Long.parseLong(text(headers, TIMESTAMP)));
            return Optional.of(new DeadLetter(
                    origin,
                    text(headers, SERVICE),
                    text(headers, CODE),
                    text(headers, REASON),
                    Instant.parse(text(headers, AT)),
                    letter.key(),
                    letter.value(),
                    withoutOurs(headers),
                    headers.lastHeader(TRUNCATED) != null));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * The record to send for another try: the same event, so that whoever takes it knows it again. One that came without an envelope gets its old place as
     * its id.
     *
     * @throws IllegalStateException if it was not kept whole
     */
    public ProducerRecord<byte[], byte[]> replay() {
        if (truncated) {
            throw new IllegalStateException(
                    "only the beginning of " + origin.id() + " was kept, so it can't be replayed");
        }
        Headers original = withoutOurs(headers);
        if (original.lastHeader(CloudEvent.ID) == null) {
            put(original, CloudEvent.ID, origin.id());
        }
        return new ProducerRecord<>(origin.topic(), null, null, key, value, original);
    }

    private static byte[] cut(byte[] bytes, int longest) {
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static Headers kept(Headers headers) {
        Headers kept = new RecordHeaders();
        int size = 0;
        for (Header header : withoutOurs(headers)) {
            size += header.key().length() * 3 + (header.value() == null ? 0 : header.value().length) + 10;
            if (size <= LARGEST_HEADERS) {
                kept.add(header);
            }
        }
        return kept;
    }

    /** A letter that was replayed and refused again tells of the last time only. */
    private static Headers withoutOurs(Headers headers) {
        Headers others = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(PREFIX)) {
                others.add(header);
            }
        }
        return others;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return new String(header.value(), UTF_8);
    }
}

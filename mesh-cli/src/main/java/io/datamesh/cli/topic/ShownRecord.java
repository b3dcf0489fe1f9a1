package io.datamesh.cli.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record, ready to be shown.
 *
 * @param value what it says; null for a tombstone, and if it can't be read
 * @param unreadable why it can't be read
 */
record ShownRecord(ConsumerRecord<byte[], byte[]> record, JsonNode value, Optional<String> unreadable) {

    /** One line, for people: time, place, key, value. */
    String line(boolean withHeaders) {
        StringBuilder line = new StringBuilder()
                .append(Instant.ofEpochMilli(Math.max(0, record.timestamp())))
                .append("  ")
                .append(record.partition())
                .append('-')
                .append(record.offset())
                .append("  ")
                .append(Bytes.shown(record.key()))
                .append("  ");
        if (withHeaders) {
            line.append(headers()).append("  ");
        }
        if (unreadable.isPresent()) {
            line.append("unreadable: ").append(unreadable.get());
            line.append("  ").append(Bytes.preview(record.value()));
        } else {
            line.append(value == null ? "(tombstone)" : value.toString());
        }
        return line.toString();
    }

    ObjectNode json(boolean withHeaders) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("topic", record.topic());
        json.put("partition", record.partition());
        json.put("offset", record.offset());
        json.put(
                "timestamp",
                Instant.ofEpochMilli(Math.max(0, record.timestamp())).toString());
        json.put("key", record.key() == null ? null : Bytes.shown(record.key()));
        if (withHeaders) {
            json.set("headers", headers());
        }
        if (unreadable.isPresent()) {
            json.put("unreadable", unreadable.get());
            json.put("bytes", record.value());
        } else {
            json.set("value", value);
        }
        return json;
    }

    private ObjectNode headers() {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (Header header : record.headers()) {
            headers.put(header.key(), Bytes.shown(header.value()));
        }
        return headers;
    }
}

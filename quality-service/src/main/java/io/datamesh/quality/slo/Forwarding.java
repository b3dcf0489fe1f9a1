package io.datamesh.quality.slo;

import io.datamesh.topics.CloudEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Records on their way from one partition to another inside the topology. */
final class Forwarding {

    private Forwarding() {}

    /** @param cause id of the event it follows from; null for none */
    static void to(ProcessorContext<byte[], byte[]> context, String child, String key, byte[] value, String cause) {
        RecordHeaders headers = new RecordHeaders();
        if (cause != null) {
            headers.add(CloudEvent.ID, cause.getBytes(StandardCharsets.UTF_8));
        }
        context.forward(
                new Record<>(key.getBytes(StandardCharsets.UTF_8), value, context.currentSystemTimeMs(), headers),
                child);
    }

    static String key(Record<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Null for none. */
    static String cause(Record<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(CloudEvent.ID);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

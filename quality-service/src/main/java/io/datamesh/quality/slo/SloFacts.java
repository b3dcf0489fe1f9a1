package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards facts to the sink of {@code mesh.slo.status}. */
final class SloFacts implements Facts {

    private static final String SOURCE = "/quality";

    private final ProcessorContext<byte[], byte[]> context;
    private final Serializer<SloStatus> serializer;

    SloFacts(ProcessorContext<byte[], byte[]> context, Serializer<SloStatus> serializer) {
        this.context = context;
        this.serializer = serializer;
    }

    @Override
    public void emit(SloStatus fact, String cause) {
        String key = key(fact.getProductId(), fact.getSlo());
        CloudEvent event = new CloudEvent(
                UUID.nameUUIDFromBytes((key + "#" + fact.getRevision() + "@" + fact.getChangedAt())
                                .getBytes(StandardCharsets.UTF_8))
                        .toString(),
                Topics.SLO_STATUS.eventType(),
                SOURCE,
                fact.getChangedAt(),
                key,
                cause,
                null);
        RecordHeaders headers = new RecordHeaders();
        event.write(headers);
        forward(key, serializer.serialize(Topics.SLO_STATUS.name(), fact), headers);
    }

    @Override
    public void forget(String productId, String slo) {
        forward(key(productId, slo), null, new RecordHeaders());
    }

    static String key(String productId, String slo) {
        return productId + "/" + slo;
    }

    private void forward(String key, byte[] value, RecordHeaders headers) {
        context.forward(
                new Record<>(key.getBytes(StandardCharsets.UTF_8), value, context.currentSystemTimeMs(), headers),
                SloTopology.FACTS);
    }
}

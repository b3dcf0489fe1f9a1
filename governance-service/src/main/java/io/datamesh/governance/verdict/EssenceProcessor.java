package io.datamesh.governance.verdict;

import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/** Passes on what governance needs of a fact, under its key and with its envelope. */
final class EssenceProcessor<V> extends DecodingProcessor<V> {

    private final UnaryOperator<V> essence;
    private final String next;
    private final String topic;
    private final Serializer<V> serializer;

    EssenceProcessor(Decoding<V> decoding, UnaryOperator<V> essence, String next) {
        super(decoding);
        this.essence = essence;
        this.next = next;
        this.topic = decoding.topic().name();
        this.serializer = decoding.serdes().serializer(decoding.topic());
    }

    @Override
    protected void process(Claim<V> claim) {
        byte[] value = serializer.serialize(topic, essence.apply(claim.value()));
        context()
                .forward(
                        new Record<>(
                                claim.rawKey(),
                                value,
                                Math.max(0, claim.origin().timestamp()),
                                claim.headers()),
                        next);
    }
}

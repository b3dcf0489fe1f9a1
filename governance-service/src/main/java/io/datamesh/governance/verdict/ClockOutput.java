package io.datamesh.governance.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes facts that no record caused. What they hold is bounded when it is made, so none is too large for its topic. */
final class ClockOutput implements Output {

    private final ProcessorContext<byte[], byte[]> context;
    private final AvroSerdes serdes;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();

    ClockOutput(ProcessorContext<byte[], byte[]> context, AvroSerdes serdes) {
        this.context = context;
        this.serdes = serdes;
    }

    @Override
    public <F> byte[] emit(String sink, Topic<F> topic, String key, F value, CloudEvent event) {
        byte[] written = serializer(topic).serialize(topic.name(), value);
        Headers headers = new RecordHeaders();
        event.write(headers);
        context.forward(new Record<>(key.getBytes(UTF_8), written, context.currentSystemTimeMs(), headers), sink);
        return written;
    }

    @SuppressWarnings("unchecked") // a topic's serializer is for its values
    private <F> Serializer<F> serializer(Topic<F> topic) {
        return (Serializer<F>) serializers.computeIfAbsent(topic.name(), name -> serdes.serializer(topic));
    }
}

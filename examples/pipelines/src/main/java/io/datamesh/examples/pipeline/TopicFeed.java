package io.datamesh.examples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.examples.port.Port;
import io.datamesh.topics.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the input ports and puts every record through a transformation. */
final class TopicFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    private final Logic.Transformation transformation;
    private final Pipeline pipeline;
    private final Map<String, Port> inputs;
    private final Consumer<String, byte[]> consumer;
    private final PortCodec codec;

    /** @param consumer reads all partitions of the inputs */
    TopicFeed(
            Logic.Transformation transformation,
            Pipeline pipeline,
            Consumer<String, byte[]> consumer,
            PortCodec codec) {
        this.transformation = transformation;
        this.pipeline = pipeline;
        this.inputs = pipeline.inputs().stream().collect(Collectors.toMap(Port::topic, Function.identity()));
        this.consumer = consumer;
        this.codec = codec;
    }

    @Override
    public Batch next() {
        List<Outgoing> records = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(LONGEST_WAIT)) {
            consumed.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
            records.addAll(transformed(record));
        }
        return consumed.isEmpty()
                ? Batch.EMPTY
                : new Batch(records, Optional.of(new Consumed(consumed, consumer.groupMetadata())));
    }

    private List<Outgoing> transformed(ConsumerRecord<String, byte[]> record) {
        Port input = inputs.get(record.topic());
        GenericRecord value;
        try {
            value = codec.decode(input, record.value());
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "pipeline={} event=record-left-out topic={} partition={} offset={} reason=\"{}\"",
                    pipeline.name(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return List.of();
        }
        CloudEvent cause = CloudEvent.read(
                record.headers(), record.topic(), record.partition(), record.offset(), record.timestamp());
        List<Outgoing> outgoing = new ArrayList<>();
        for (Emission emission : transformation.apply(input, value)) {
            outgoing.add(Outgoing.of(eventId(record, outgoing.size()), cause.id(), emission));
        }
        return outgoing;
    }

    private String eventId(ConsumerRecord<String, byte[]> record, int index) {
        String origin =
                pipeline.name() + "/" + record.topic() + "/" + record.partition() + "/" + record.offset() + "/" + index;
        return UUID.nameUUIDFromBytes(origin.getBytes(UTF_8)).toString();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(PipelineClients.CLOSING));
    }
}

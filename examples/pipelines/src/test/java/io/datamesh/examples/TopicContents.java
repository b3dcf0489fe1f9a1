package io.datamesh.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed in topics, as any consumer would. */
final class TopicContents implements AutoCloseable {

    private static final int LARGEST = 1 << 20;

    private final KafkaConsumer<String, byte[]> consumer;
    private final AvroSerdes serdes;

    TopicContents(String bootstrapServers, String registryUrl) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.serdes = AvroSerdes.from(Map.of("mesh.registry.url", registryUrl));
    }

    /** @param headers the newest of each name */
    record Row(String key, GenericRecord value, Map<String, String> headers, int partition, long offset) {

        String text(String field) {
            Object found = value.get(field);
            return found == null ? null : found.toString();
        }

        long number(String field) {
            return ((Number) value.get(field)).longValue();
        }
    }

    /** Empty if the topic is not there. In the order of each partition. */
    List<Row> of(String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic, Duration.ofSeconds(10));
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        RecordDecoder<GenericRecord> decoder = serdes.genericDecoder(LARGEST);
        List<Row> rows = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                rows.add(row(record, decoder));
            }
        }
        return rows;
    }

    private static Row row(ConsumerRecord<String, byte[]> record, RecordDecoder<GenericRecord> decoder) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        if (decoder.decode(record.value()) instanceof Decoded.Value<GenericRecord>(GenericRecord value)) {
            return new Row(record.key(), value, headers, record.partition(), record.offset());
        }
        throw new AssertionError(
                "can't be decoded: " + record.topic() + " " + record.partition() + " " + record.offset());
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}

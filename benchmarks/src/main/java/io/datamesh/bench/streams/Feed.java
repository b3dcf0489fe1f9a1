package io.datamesh.bench.streams;

import io.datamesh.kit.kafka.KafkaSettings;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Brings records into their topics. */
public final class Feed implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    public Feed(KafkaSettings settings) {
        producer = new KafkaProducer<>(settings.producer());
    }

    /** Returns when the broker has them all. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    /** Returns at once. */
    public void begin(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.datamesh.kit.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.kafka.Faults;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Origin;
import io.datamesh.topics.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Sends claims with their envelope, idempotently and to all replicas. Safe for many threads; a broker that is down is an outcome. */
public final class ClaimSender implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** Kafka's framing of a record and its batch, with the envelope's headers. */
    private static final int FRAMING = 4 << 10;

    private final KafkaSettings settings;
    private final AvroSerdes serdes;
    private final Map<String, Serializer<?>> serializers = new ConcurrentHashMap<>();
    private final ReentrantLock making = new ReentrantLock();
    private volatile Producer<byte[], byte[]> producer;
    private volatile boolean closed;

    public ClaimSender(KafkaSettings settings, AvroSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
    }

    /**
     * Sends one claim. The future always completes with an outcome, within the producer's {@code delivery.timeout.ms}; the call itself blocks for
     * {@code max.block.ms} at most.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the value breaks its schema, which is a bug
     */
    public <V> CompletableFuture<SendOutcome> send(Topic<V> topic, String key, V value, CloudEvent event) {
        Headers headers = new RecordHeaders();
        event.write(headers);
        try {
            byte[] keyBytes = key.getBytes(UTF_8);
            byte[] valueBytes = serializer(topic).serialize(topic.name(), value);
            long size = keyBytes.length + (valueBytes == null ? 0L : valueBytes.length) + FRAMING;
            if (size > topic.maxMessageBytes()) {
                return CompletableFuture.completedFuture(new SendOutcome.TooLarge(size, topic.maxMessageBytes()));
            }
            return send(new ProducerRecord<>(topic.name(), null, null, keyBytes, valueBytes, headers));
        } catch (RegistryUnavailableException e) {
            return CompletableFuture.completedFuture(new SendOutcome.Unavailable(Faults.sentence(e)));
        }
    }

    private CompletableFuture<SendOutcome> send(ProducerRecord<byte[], byte[]> claim) {
        CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
        try {
            producer()
                    .send(
                            claim,
                            (place, fault) -> outcome.complete(fault == null ? sent(place) : failed(claim, fault)));
        } catch (KafkaException e) {
            outcome.complete(failed(claim, e));
        } catch (IllegalStateException e) {
            outcome.complete(new SendOutcome.Unavailable("The service is closing."));
        }
        return outcome;
    }

    private static SendOutcome sent(RecordMetadata place) {
        return new SendOutcome.Sent(new Origin(place.topic(), place.partition(), place.offset(), place.timestamp()));
    }

    private static SendOutcome failed(ProducerRecord<byte[], byte[]> claim, Exception fault) {
        if (fault instanceof RecordTooLargeException) {
            long size = claim.key().length + (claim.value() == null ? 0L : claim.value().length);
            return new SendOutcome.TooLarge(size, size - 1);
        }
        return new SendOutcome.Unavailable(Faults.sentence(fault));
    }

    /** Made with the first claim: where the brokers' names can't be resolved yet, the service starts all the same. */
    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> made = producer;
        if (made != null) {
            return made;
        }
        making.lock();
        try {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if (producer == null) {
                producer = new KafkaProducer<>(settings.producer());
            }
            return producer;
        } finally {
            making.unlock();
        }
    }

    @SuppressWarnings("unchecked") // a topic's serializer is for its values
    private <V> Serializer<V> serializer(Topic<V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(topic.name(), name -> serdes.serializer(topic));
    }

    @Override
    public void close() {
        making.lock();
        try {
            closed = true;
            if (producer != null) {
                producer.close(CLOSE_WITHIN);
            }
        } finally {
            making.unlock();
        }
    }
}

package io.datamesh.governance.webhook;

import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Origin;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Puts events that a webhook did not take among the dead letters. */
final class UndeliveredEvents {

    private static final String SERVICE = "governance";

    private final Supplier<Producer<byte[], byte[]>> producers;

    UndeliveredEvents(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /** What stands for the topic in the origin of a webhook's dead letters. */
    static String origin(String webhook) {
        return "webhook:" + webhook;
    }

    /**
     * Returns when Kafka has it. The origin names the webhook and no topic, since the event itself was published and must not be replayed.
     *
     * @throws KafkaException if Kafka does not take it; the event is then delivered again
     */
    void keep(String webhook, ConsumerRecord<byte[], byte[]> record, int tries, String reason) {
        Origin origin = new Origin(origin(webhook), record.partition(), record.offset(), record.timestamp());
        DeadLetter letter = DeadLetter.of(
                origin,
                SERVICE,
                DeadLetter.FAILED,
                "Webhook '" + webhook + "' did not take " + record.topic() + "/" + record.partition() + "/"
                        + record.offset() + " in " + tries + (tries == 1 ? " try: " : " tries: ") + reason,
                Instant.now(),
                record.key(),
                record.value(),
                record.headers(),
                Topics.DEAD_LETTERS.maxMessageBytes());
        try (Producer<byte[], byte[]> producer = producers.get()) {
            producer.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(), null, null, letter.key(), letter.value(), letter.allHeaders()))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException e) {
            throw new KafkaException("the dead letter was not taken", e.getCause());
        }
    }
}

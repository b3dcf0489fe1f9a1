package io.datamesh.governance.webhook;

import io.datamesh.events.PolicyViolated;
import io.datamesh.events.WebhookConfigured;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Origin;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Gives a webhook an event once more that it did not take: the dead letter holds it whole, under the id it had. */
final class Redelivery {

    private static final Duration LONGEST_READ = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordDecoder<PolicyViolated> decoder;
    private final SignedPost post;

    /** @param consumers makes consumers without a group */
    Redelivery(Supplier<Consumer<byte[], byte[]>> consumers, RecordDecoder<PolicyViolated> decoder, SignedPost post) {
        this.consumers = consumers;
        this.decoder = decoder;
        this.post = post;
    }

    /** What came of it. */
    sealed interface Result {

        record Taken(String event) implements Result {}

        record Refused(String reason) implements Result {}

        /** There is no dead letter of this webhook at that place. */
        record Absent() implements Result {}
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka can't be read */
    Result again(WebhookConfigured webhook, LetterPlace place) {
        return letter(place)
                .filter(letter -> letter.origin().topic().equals(UndeliveredEvents.origin(webhook.getName())))
                .map(letter -> send(webhook, letter))
                .orElseGet(Result.Absent::new);
    }

    private Result send(WebhookConfigured webhook, DeadLetter letter) {
        if (letter.truncated()
                || !(decoder.decode(letter.value())
                        instanceof Decoded.Value<PolicyViolated>(PolicyViolated violation))) {
            return new Result.Refused("The dead letter does not hold the whole event.");
        }
        Origin origin = letter.origin();
        CloudEvent event = CloudEvent.read(
                letter.headers(),
                Topics.POLICY_VIOLATED.name(),
                origin.partition(),
                origin.offset(),
                origin.timestamp());
        return switch (post.send(webhook, event, StructuredEvent.of(event, violation))) {
            case WebhookPost.Outcome.Taken taken -> new Result.Taken(event.id());
            case WebhookPost.Outcome.Refused(String reason, boolean isFinal, Duration after) ->
                new Result.Refused(reason);
        };
    }

    private Optional<DeadLetter> letter(LetterPlace place) {
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS.name(), place.partition());
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            if (consumer.partitionsFor(partition.topic(), LONGEST_READ).size() <= place.partition()) {
                return Optional.empty();
            }
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(Set.of(partition), LONGEST_READ);
            Map<TopicPartition, Long> end = consumer.endOffsets(Set.of(partition), LONGEST_READ);
            if (place.offset() < begin.get(partition) || place.offset() >= end.get(partition)) {
                return Optional.empty();
            }
            consumer.assign(Set.of(partition));
            consumer.seek(partition, place.offset());
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_READ)) {
                return record.offset() == place.offset() ? DeadLetter.read(record) : Optional.empty();
            }
            return Optional.empty();
        }
    }
}

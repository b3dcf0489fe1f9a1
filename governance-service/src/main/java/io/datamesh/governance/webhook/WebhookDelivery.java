package io.datamesh.governance.webhook;

import io.datamesh.events.PolicyViolated;
import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.webhook.WebhookPost.Outcome;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one webhook of violations, one after the other, from where its consumer group stands: one instance does it at a time, each event at least once,
 * and an event that the receiver does not take after all tries is a dead letter. It goes on whatever happens.
 */
final class WebhookDelivery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

    private final WebhookSettings settings;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final RecordDecoder<PolicyViolated> decoder;
    private final SignedPost post;
    private final UndeliveredEvents undelivered;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile WebhookConfigured webhook;

    /** @param consumers makes consumers of the webhook's group, which commit when they are told to */
    WebhookDelivery(
            WebhookConfigured webhook,
            WebhookSettings settings,
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            RecordDecoder<PolicyViolated> decoder,
            SignedPost post,
            UndeliveredEvents undelivered) {
        this.webhook = webhook;
        this.settings = settings;
        this.consumers = consumers;
        this.topic = topic;
        this.decoder = decoder;
        this.post = post;
        this.undelivered = undelivered;
    }

    /** Goes on with another configuration. */
    void configure(WebhookConfigured changed) {
        this.webhook = changed;
    }

    WebhookConfigured configuration() {
        return webhook;
    }

    void end() {
        ended.countDown();
    }

    @Override
    public void run() {
        while (ended.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                consumer.subscribe(List.of(topic), new FromNowOn(consumer));
                follow(consumer);
            } catch (KafkaException e) {
                LOG.warn("Webhook waits for Kafka webhook={} fault={}", webhook.getName(), e.toString());
                pause(AFTER_FAULT);
            } catch (RuntimeException e) {
                LOG.error("Webhook begins again webhook={}", webhook.getName(), e);
                pause(AFTER_FAULT);
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        while (ended.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (!deliver(consumer, record)) {
                    return;
                }
            }
        }
    }

    /** @return whether it is done with, and committed; if not, it comes again */
    private boolean deliver(Consumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null
                && decoder.decode(record.value()) instanceof Decoded.Value<PolicyViolated>(PolicyViolated violation)
                && WebhookFilter.wants(webhook, violation)
                && !send(consumer, record, violation)) {
            return false;
        }
        consumer.commitSync(Map.of(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
        return true;
    }

    private boolean send(
            Consumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record, PolicyViolated violation) {
        CloudEvent event = CloudEvent.read(
                record.headers(), record.topic(), record.partition(), record.offset(), record.timestamp());
        byte[] body = StructuredEvent.of(event, violation);
        for (int attempt = 1; ended.getCount() > 0; attempt++) {
            WebhookConfigured now = webhook;
            Outcome outcome = post.send(now, event, body);
            if (!(outcome instanceof Outcome.Refused(String reason, boolean isFinal, Duration after))) {
                return true;
            }
            LOG.warn(
                    "Webhook did not take an event webhook={} event={} attempt={} reason={}",
                    now.getName(),
                    event.id(),
                    attempt,
                    reason);
            if (isFinal || attempt >= settings.tries()) {
                undelivered.keep(now.getName(), record, attempt, reason);
                return true;
            }
            if (!waitFor(consumer, after == null ? backoff(attempt) : shorter(after, settings.longestPause()))) {
                return false;
            }
        }
        return false;
    }

    /** Twice as long each time, and never exactly when others try. */
    private Duration backoff(int attempt) {
        long pause = settings.firstPause().toMillis() << Math.min(20, attempt - 1);
        long most = Math.min(pause, settings.longestPause().toMillis());
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    /** Stays a member of the group meanwhile; what is assigned is paused, so nothing is lost from the poll. @return whether it still owns its partitions */
    private boolean waitFor(Consumer<byte[], byte[]> consumer, Duration pause) {
        var owned = consumer.assignment();
        consumer.pause(owned);
        long until = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < until) {
            if (ended.getCount() == 0) {
                return false;
            }
            consumer.poll(shorter(Duration.ofNanos(Math.max(1, until - System.nanoTime())), POLL));
            if (!consumer.assignment().equals(owned)) {
                return false;
            }
        }
        consumer.resume(owned);
        return true;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pause(Duration time) {
        try {
            ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.countDown();
        }
    }
}

package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Puts webhooks together. */
@Factory
final class WebhookFactory {

    private static final String GROUP = "governance-webhook-";

    @Singleton
    SecretBox secrets(WebhookSettings settings, KafkaSettings kafka) {
        return settings.key() == null || settings.key().isBlank()
                ? SecretBox.inFile(kafka.stateDirectory().resolve("webhooks.key"))
                : SecretBox.with(settings.key());
    }

    @Singleton
    @Bean(preDestroy = "close")
    WebhookPost post(WebhookSettings settings) {
        return new WebhookPost(settings);
    }

    @Singleton
    @Bean(preDestroy = "close")
    WebhookDeliveries deliveries(
            GovernanceView view,
            WebhookSettings settings,
            KafkaSettings kafka,
            AvroSerdes serdes,
            WebhookPost post,
            SecretBox secrets) {
        UndeliveredEvents undelivered = new UndeliveredEvents(() -> new KafkaProducer<>(kafka.producer()));
        return new WebhookDeliveries(
                view,
                webhook -> new WebhookDelivery(
                        webhook,
                        settings,
                        () -> consumer(kafka, webhook),
                        Topics.POLICY_VIOLATED.name(),
                        serdes.decoder(Topics.POLICY_VIOLATED),
                        post,
                        secrets,
                        undelivered));
    }

    /** Few at a time: each is sent and committed before the next. */
    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka, WebhookConfigured webhook) {
        Map<String, Object> properties = new HashMap<>(kafka.consumer());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP + webhook.getName());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
        return new KafkaConsumer<>(properties);
    }
}

package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
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
        if (settings.key() != null && !settings.key().isBlank()) {
            return SecretBox.with(settings.key());
        }
        return SecretBox.inFile(
                settings.keyFile() == null || settings.keyFile().isBlank()
                        ? kafka.stateDirectory().resolve("webhooks.key")
                        : Path.of(settings.keyFile()));
    }

    @Singleton
    WebhookSecrets readable(GovernanceView view, SecretBox secrets) {
        return new WebhookSecrets(view::webhooks, secrets);
    }

    @Singleton
    @Bean(preDestroy = "close")
    WebhookPost post(WebhookSettings settings) {
        return new WebhookPost(settings);
    }

    @Singleton
    @Bean(preDestroy = "close")
    WebhookDeliveries deliveries(
            WebhookSettings settings,
            KafkaSettings kafka,
            AvroSerdes serdes,
            SignedPost post,
            WebhookSecrets readable) {
        UndeliveredEvents undelivered = new UndeliveredEvents(() -> new KafkaProducer<>(kafka.producer()));
        return new WebhookDeliveries(
                readable::webhooks,
                webhook -> new WebhookDelivery(
                        webhook,
                        settings,
                        () -> consumer(kafka, webhook),
                        Topics.POLICY_VIOLATED.name(),
                        serdes.decoder(Topics.POLICY_VIOLATED),
                        post,
                        undelivered));
    }

    @Singleton
    SignedPost signedPost(WebhookPost post, SecretBox secrets) {
        return new SignedPost(post, secrets);
    }

    @Singleton
    Redelivery redelivery(KafkaSettings kafka, AvroSerdes serdes, SignedPost post) {
        return new Redelivery(
                () -> new KafkaConsumer<>(kafka.consumer()), serdes.decoder(Topics.POLICY_VIOLATED), post);
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

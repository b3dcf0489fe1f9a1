package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import io.datamesh.kit.readiness.ReadinessCheck;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which webhooks this instance can sign for. One that was configured with another key is left to instances that have it, and this one is not ready: it
 * would otherwise give up events that others deliver.
 */
final class WebhookSecrets implements ReadinessCheck {

    private final Supplier<List<WebhookConfigured>> configured;
    private final SecretBox secrets;

    WebhookSecrets(Supplier<List<WebhookConfigured>> configured, SecretBox secrets) {
        this.configured = configured;
        this.secrets = secrets;
    }

    List<WebhookConfigured> webhooks() {
        return configured.get().stream().filter(this::isReadable).toList();
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public boolean isReady() {
        return unreadable().isEmpty();
    }

    @Override
    public Map<String, Object> details() {
        List<String> unreadable = unreadable();
        return unreadable.isEmpty()
                ? Map.of()
                : Map.of(
                        "fault",
                        "The secrets of " + String.join(", ", unreadable)
                                + " were encrypted with another key. Give every instance the same mesh.webhooks.key or"
                                + " mesh.webhooks.key-file; if the key is lost, configure these webhooks again with a secret.");
    }

    private List<String> unreadable() {
        return configured.get().stream()
                .filter(Predicate.not(this::isReadable))
                .map(WebhookConfigured::getName)
                .sorted()
                .toList();
    }

    private boolean isReadable(WebhookConfigured webhook) {
        return secrets.open(webhook.getSecret()).isPresent();
    }
}

package io.datamesh.governance.webhook;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Looks after the deliveries as webhooks come, change and go. */
@Singleton
final class WebhookWatch {

    private final WebhookDeliveries deliveries;

    WebhookWatch(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "1s")
    void adjust() {
        deliveries.adjust();
    }
}

package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Has one delivery running for each webhook there is. */
final class WebhookDeliveries implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Supplier<List<WebhookConfigured>> webhooks;
    private final Function<WebhookConfigured, WebhookDelivery> deliveries;
    private final Map<String, Running> running = new HashMap<>();
    private boolean closed;

    private record Running(WebhookDelivery delivery, Thread thread) {}

    /** @param webhooks those there are by now that can be delivered to */
    WebhookDeliveries(
            Supplier<List<WebhookConfigured>> webhooks, Function<WebhookConfigured, WebhookDelivery> deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /** Starts, changes and ends deliveries as the webhooks ask for by now. */
    synchronized void adjust() {
        if (closed) {
            return;
        }
        Map<String, WebhookConfigured> wanted =
                webhooks.get().stream().collect(Collectors.toMap(WebhookConfigured::getName, webhook -> webhook));
        List.copyOf(running.keySet()).stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> running.remove(name).delivery().end());
        wanted.forEach((name, webhook) -> {
            Running known = running.get(name);
            if (known == null) {
                WebhookDelivery delivery = deliveries.apply(webhook);
                Thread thread =
                        Thread.ofPlatform().name("webhook-" + name).daemon().start(delivery);
                running.put(name, new Running(delivery, thread));
            } else if (!known.delivery().configuration().equals(webhook)) {
                known.delivery().configure(webhook);
            }
        });
    }

    @Override
    public synchronized void close() throws InterruptedException {
        closed = true;
        running.values().forEach(one -> one.delivery().end());
        for (Running one : running.values()) {
            one.thread().join(CLOSE_WITHIN);
        }
        running.clear();
    }
}

package io.datamesh.governance.webhook;

import io.datamesh.events.PolicyViolated;
import io.datamesh.events.WebhookConfigured;
import java.util.List;

/** Which violations a webhook is told of. */
final class WebhookFilter {

    private WebhookFilter() {}

    static boolean wants(WebhookConfigured webhook, PolicyViolated violation) {
        return isAmong(webhook.getPolicies(), violation.getPolicy())
                && isAmong(webhook.getDomains(), violation.getDomain())
                && isAmong(webhook.getSeverities(), violation.getSeverity())
                && isAmong(webhook.getStatuses(), violation.getStatus());
    }

    private static <T> boolean isAmong(List<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}

package io.datamesh.governance.webhook;

import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.webhook.WebhookPost.Outcome;
import io.datamesh.topics.CloudEvent;

/** Sends an event to a webhook once, signed with the secret the webhook was configured with. */
final class SignedPost {

    private final WebhookPost post;
    private final SecretBox secrets;

    SignedPost(WebhookPost post, SecretBox secrets) {
        this.post = post;
        this.secrets = secrets;
    }

    Outcome send(WebhookConfigured webhook, CloudEvent event, byte[] body) {
        return secrets.open(webhook.getSecret())
                .map(secret -> post.send(webhook.getUrl(), secret, event.id(), body))
                .orElseGet(() ->
                        new Outcome.Refused("The secret was encrypted with another mesh.webhooks.key.", true, null));
    }
}

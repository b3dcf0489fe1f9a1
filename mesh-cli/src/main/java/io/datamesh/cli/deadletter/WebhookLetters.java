package io.datamesh.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import io.datamesh.topics.DeadLetter;
import java.util.Optional;

/** Dead letters of webhooks: their events were published and stay so, it is the webhook that is to hear of them again. Governance tells it. */
final class WebhookLetters {

    private static final String ORIGIN = "webhook:";

    private final MeshOptions options;

    WebhookLetters(MeshOptions options) {
        this.options = options;
    }

    /** The webhook that did not take it; empty for a letter that came from a topic. */
    static Optional<String> webhook(DeadLetter letter) {
        String origin = letter.origin().topic();
        return origin.startsWith(ORIGIN) ? Optional.of(origin.substring(ORIGIN.length())) : Optional.empty();
    }

    /** @return why the webhook did not take it now either; empty if it did */
    Optional<String> redeliver(StoredLetter stored, String webhook) {
        String body = Json.compact(
                Json.MAPPER.createObjectNode().put("letter", stored.position().toString()));
        Answer answer = ServiceClient.of(Service.GOVERNANCE, options)
                .command(
                        "/webhooks/" + ServiceClient.encoded(webhook) + "/redeliveries",
                        body.getBytes(UTF_8),
                        "application/json");
        return answer.isSuccess() ? Optional.empty() : Optional.of(answer.problem());
    }
}

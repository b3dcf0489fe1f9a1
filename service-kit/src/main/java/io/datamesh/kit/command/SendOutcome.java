package io.datamesh.kit.command;

import io.datamesh.topics.Origin;

/** What became of sending a claim. */
public sealed interface SendOutcome {

    /** It is in Kafka, on every replica that counts. */
    record Sent(Origin origin) implements SendOutcome {}

    /**
     * Kafka or the registry did not take it in time. It may have arrived all the same, so whoever tries again uses the same event id.
     *
     * @param reason a sentence
     */
    record Unavailable(String reason) implements SendOutcome {}

    /** It is larger than its topic takes. */
    record TooLarge(long bytes, long limit) implements SendOutcome {}
}

package io.datamesh.governance.web;

import io.datamesh.governance.view.AwaitedFact;
import io.datamesh.kit.command.Command;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.command.CommandSending;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes claims for callers, and waits for the facts about what the claims are about. */
public final class GovernanceClaims {

    /** Marks claims that came over HTTP and are audited there. */
    static final String SOURCE = "/governance/http";

    private final CommandSending sending;
    private final Clock clock;

    public GovernanceClaims(CommandSending sending, Clock clock) {
        this.sending = sending;
        this.clock = clock;
    }

    /** @param known what can be told without sending: asked once nothing can pass unnoticed any more */
    public <V> CommandResult send(
            Topic<V> topic, String key, V claim, Duration wait, Supplier<Optional<CommandResult>> known) {
        CloudEvent event = CloudEvent.of(topic, SOURCE, clock.instant(), key);
        return sending.send(
                new Command<>(topic, key, claim, event, List.of(AwaitedFact.id(event.id(), key))), wait, known);
    }
}

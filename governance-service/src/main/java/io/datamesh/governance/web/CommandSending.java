package io.datamesh.governance.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.datamesh.governance.view.Outcome;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.command.Registration;
import io.datamesh.kit.command.SendOutcome;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Sends a claim for a caller and waits for what it comes to, as this instance's reads see it. */
public final class CommandSending {

    /** Marks claims that came over HTTP and are audited there. */
    static final String SOURCE = "/governance/http";

    /** Also a caller who will not wait for the decision learns whether the claim is in Kafka, if Kafka answers at all. */
    private static final Duration SHORTEST_SEND = Duration.ofSeconds(2);

    private static final SendOutcome NOT_CONFIRMED =
            new SendOutcome.Unavailable("Kafka has not confirmed the claim in time.");

    private final ClaimSender sender;
    private final Commands<Outcome> commands;
    private final Clock clock;

    public CommandSending(ClaimSender sender, Commands<Outcome> commands, Clock clock) {
        this.sender = sender;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param known what can be told without sending: asked once nothing can pass unnoticed any more */
    public <V> CommandResult send(
            Topic<V> topic, String key, V claim, Duration wait, Supplier<Optional<CommandResult>> known) {
        CloudEvent event = CloudEvent.of(topic, SOURCE, clock.instant(), key);
        return switch (commands.register(Outcome.awaited(event.id(), key), wait)) {
            case Registration.Busy<Outcome> busy ->
                new CommandResult.Unavailable("Too many callers wait for an answer already.");
            case Registration.Waiting<Outcome>(CompletableFuture<Optional<Outcome>> answer) -> {
                try {
                    yield known.get().orElseGet(() -> send(topic, key, claim, event, answer, wait));
                } finally {
                    answer.cancel(false);
                }
            }
        };
    }

    private <V> CommandResult send(
            Topic<V> topic,
            String key,
            V claim,
            CloudEvent event,
            CompletableFuture<Optional<Outcome>> answer,
            Duration wait) {
        try {
            SendOutcome sent = sender.send(topic, key, claim, event)
                    .completeOnTimeout(NOT_CONFIRMED, Math.max(wait.toMillis(), SHORTEST_SEND.toMillis()), MILLISECONDS)
                    .join();
            return switch (sent) {
                case SendOutcome.Unavailable(String reason) -> new CommandResult.Unavailable(reason);
                case SendOutcome.TooLarge(long bytes, long limit) -> new CommandResult.TooLarge(limit);
                case SendOutcome.Sent place ->
                    answer.join()
                            .<CommandResult>map(outcome -> outcome.accepted()
                                    ? new CommandResult.Accepted(outcome.json(), event.id())
                                    : new CommandResult.Refused(Reasons.of(outcome.json())))
                            .orElse(new CommandResult.Pending(event.id()));
            };
        } catch (CompletionException e) {
            throw new IllegalStateException("sending a claim failed", e.getCause());
        }
    }
}

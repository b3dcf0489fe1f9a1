package io.datamesh.kit.command;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Sends a claim for a caller and waits for what it comes to, as this instance's reads see it. */
public final class CommandSending {

    /** Also a caller who will not wait for the decision learns whether the claim is in Kafka, if Kafka answers at all. */
    private static final Duration SHORTEST_SEND = Duration.ofSeconds(2);

    private static final SendOutcome NOT_CONFIRMED =
            new SendOutcome.Unavailable("Kafka has not confirmed the claim in time.");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClaimSender sender;
    private final Commands<ClaimOutcome> commands;

    public CommandSending(ClaimSender sender, Commands<ClaimOutcome> commands) {
        this.sender = sender;
        this.commands = commands;
    }

    /** @param known what can be told without sending: asked once nothing can pass unnoticed any more */
    public <V> CommandResult send(Command<V> command, Duration wait, Supplier<Optional<CommandResult>> known) {
        return switch (commands.register(command.awaited(), wait)) {
            case Registration.Busy<ClaimOutcome> busy ->
                new CommandResult.Unavailable("Too many callers wait for an answer already.");
            case Registration.Waiting<ClaimOutcome>(CompletableFuture<Optional<ClaimOutcome>> answer) -> {
                try {
                    yield known.get().orElseGet(() -> send(command, answer, wait));
                } finally {
                    answer.cancel(false);
                }
            }
        };
    }

    private <V> CommandResult send(
            Command<V> command, CompletableFuture<Optional<ClaimOutcome>> answer, Duration wait) {
        String claimId = command.event().id();
        try {
            SendOutcome sent = sender.send(command.topic(), command.key(), command.claim(), command.event())
                    .completeOnTimeout(NOT_CONFIRMED, Math.max(wait.toMillis(), SHORTEST_SEND.toMillis()), MILLISECONDS)
                    .join();
            return switch (sent) {
                case SendOutcome.Unavailable(String reason) -> new CommandResult.Unavailable(reason);
                case SendOutcome.TooLarge(long bytes, long limit) -> new CommandResult.TooLarge(limit);
                case SendOutcome.Sent place ->
                    answer.join().map(outcome -> result(outcome, claimId)).orElse(new CommandResult.Pending(claimId));
            };
        } catch (CompletionException e) {
            throw new IllegalStateException("sending a claim failed", e.getCause());
        }
    }

    private static CommandResult result(ClaimOutcome outcome, String claimId) {
        return outcome.accepted()
                ? new CommandResult.Accepted(outcome.json(), claimId)
                : new CommandResult.Refused(reasons(outcome.json()));
    }

    private static List<Violation> reasons(byte[] rejection) {
        List<Violation> reasons = new ArrayList<>();
        try {
            for (JsonNode reason : JSON.readTree(rejection).path("reasons")) {
                reasons.add(new Violation(
                        reason.path("path").asText(),
                        reason.path("code").asText(),
                        reason.path("message").asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }
}

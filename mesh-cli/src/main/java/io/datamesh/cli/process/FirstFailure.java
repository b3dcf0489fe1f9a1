package io.datamesh.cli.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Waits for many starts at once, and not longer than until the first failure. */
final class FirstFailure {

    private FirstFailure() {}

    static Optional<Supervisor.StartFailure> among(List<ManagedProcess> processes) {
        CompletableFuture<Optional<Supervisor.StartFailure>> first = new CompletableFuture<>();
        CompletableFuture<?>[] all = processes.stream()
                .map(managed -> managed.firstOutcome()
                        .thenAccept(failure -> failure.ifPresent(reason ->
                                first.complete(Optional.of(new Supervisor.StartFailure(managed.spec(), reason))))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).thenRun(() -> first.complete(Optional.empty()));
        return first.join();
    }
}

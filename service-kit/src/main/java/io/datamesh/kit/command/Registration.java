package io.datamesh.kit.command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Whether a caller may wait for the fact its command causes. */
public sealed interface Registration<R> {

    /**
     * @param answer completes with the result, or empty when the time is up; cancelling it ends the wait
     */
    record Waiting<R>(CompletableFuture<Optional<R>> answer) implements Registration<R> {}

    /** As many callers wait as may; the command is not to be sent, and the caller told to come back. */
    record Busy<R>(int waiting) implements Registration<R> {}
}

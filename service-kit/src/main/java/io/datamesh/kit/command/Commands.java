package io.datamesh.kit.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The callers that wait for facts, by the id of the event that will cause them. Register before sending; complete when a read would see the fact. Several
 * may wait under one id, and all get the answer.
 */
public final class Commands<R> {

    private final int capacity;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Set<CompletableFuture<Optional<R>>>> waiters = new ConcurrentHashMap<>();

    /** @param capacity how many may wait at once */
    public Commands(int capacity) {
        this.capacity = capacity;
    }

    public Registration<R> register(String eventId, Duration timeout) {
        return register(List.of(eventId), timeout);
    }

    /** Waits under several ids, for whichever is answered first. */
    public Registration<R> register(List<String> ids, Duration timeout) {
        int now = waiting.incrementAndGet();
        if (now > capacity) {
            waiting.decrementAndGet();
            return new Registration.Busy<>(capacity);
        }
        CompletableFuture<Optional<R>> answer = new CompletableFuture<>();
        ids.forEach(id -> waiters.compute(id, (key, others) -> with(others, answer)));
        answer.whenComplete((result, fault) -> {
            ids.forEach(id -> waiters.computeIfPresent(id, (key, others) -> without(others, answer)));
            waiting.decrementAndGet();
        });
        answer.completeOnTimeout(Optional.empty(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        return new Registration.Waiting<>(answer);
    }

    /** Gives the result to everybody who waits under this id; nobody does for most facts, and a second result is ignored. */
    public void complete(String id, R result) {
        Set<CompletableFuture<Optional<R>>> waiting = waiters.get(id);
        if (waiting != null) {
            List.copyOf(waiting).forEach(answer -> answer.complete(Optional.of(result)));
        }
    }

    public int waiting() {
        return waiting.get();
    }

    private static <T> Set<T> with(Set<T> others, T one) {
        Set<T> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(one);
        return all;
    }

    private static <T> Set<T> without(Set<T> all, T one) {
        all.remove(one);
        return all.isEmpty() ? null : all;
    }
}

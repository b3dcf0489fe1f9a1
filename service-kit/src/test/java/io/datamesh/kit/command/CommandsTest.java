package io.datamesh.kit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.command.Registration.Busy;
import io.datamesh.kit.command.Registration.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Commands<String> commands = new Commands<>(3);

    @Test
    void answersWhoeverWaitsForTheEvent() {
        CompletableFuture<Optional<String>> answer = waiting(commands.register("event-1", LONG));

        commands.complete("event-2", "other");
        assertThat(answer).isNotDone();
        commands.complete("event-1", "fact");

        assertThat(answer).isCompletedWithValue(Optional.of("fact"));
        assertThat(commands.waiting()).isZero();
    }

    @Test
    void answersUnderASecondId() {
        CompletableFuture<Optional<String>> answer =
                waiting(commands.register(List.of("event-1", "customer-360/1.0.0"), LONG));

        commands.complete("customer-360/1.0.0", "fact");

        assertThat(answer).isCompletedWithValue(Optional.of("fact"));
        assertThat(commands.waiting()).isZero();
    }

    @Test
    void answersAllThatWaitForTheSameEvent() {
        CompletableFuture<Optional<String>> one = waiting(commands.register("event-1", LONG));
        CompletableFuture<Optional<String>> other = waiting(commands.register("event-1", LONG));

        commands.complete("event-1", "fact");

        assertThat(one).isCompletedWithValue(Optional.of("fact"));
        assertThat(other).isCompletedWithValue(Optional.of("fact"));
    }

    @Test
    void keepsTheFirstOfTwoResults() {
        CompletableFuture<Optional<String>> answer = waiting(commands.register("event-1", LONG));

        commands.complete("event-1", "first");
        commands.complete("event-1", "second");

        assertThat(answer).isCompletedWithValue(Optional.of("first"));
        assertThat(commands.waiting()).isZero();
    }

    @Test
    void answersNothingWhenTheTimeIsUp() throws Exception {
        CompletableFuture<Optional<String>> answer = waiting(commands.register("event-1", Duration.ofMillis(20)));

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(commands.waiting()).isZero();
        commands.complete("event-1", "too late");
        assertThat(answer).isCompletedWithValue(Optional.empty());
    }

    @Test
    void letsNoMoreWaitThanItHasRoomFor() {
        List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(waiting(commands.register("event-" + i, LONG)));
        }

        assertThat(commands.register("event-3", LONG)).isEqualTo(new Busy<>(3));

        commands.complete("event-0", "fact");
        assertThat(commands.register("event-3", LONG)).isInstanceOf(Waiting.class);
    }

    @Test
    void forgetsACallerThatGaveUp() {
        CompletableFuture<Optional<String>> answer = waiting(commands.register("event-1", LONG));

        answer.cancel(true);

        assertThat(commands.waiting()).isZero();
        commands.complete("event-1", "fact");
        assertThat(answer).isCancelled();
    }

    @Test
    void losesNobodyWhenManyComeAndGoAtOnce() throws InterruptedException, ExecutionException, TimeoutException {
        Commands<Integer> many = new Commands<>(1_000);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 200; round++) {
                int number = round;
                String id = "event-" + round % 5;
                Registration<Integer> registration = many.register(id, LONG);
                CompletableFuture<Void> completion =
                        CompletableFuture.runAsync(() -> many.complete(id, number), threads);
                CompletableFuture<Void> others =
                        CompletableFuture.runAsync(() -> many.register(id, Duration.ofMillis(1)), threads);

                assertThat(waiting(registration).get(10, TimeUnit.SECONDS)).contains(number);
                CompletableFuture.allOf(completion, others).get(10, TimeUnit.SECONDS);
            }
        }
        org.awaitility.Awaitility.await().until(() -> many.waiting() == 0);
    }

    private static <R> CompletableFuture<Optional<R>> waiting(Registration<R> registration) {
        return ((Waiting<R>) registration).answer();
    }
}

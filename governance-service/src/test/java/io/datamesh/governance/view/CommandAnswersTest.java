package io.datamesh.governance.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.command.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommandAnswersTest {

    private final Commands<ClaimOutcome> commands = new Commands<>(10);
    private final CommandAnswers answers = new CommandAnswers(commands);

    private CompletableFuture<Optional<ClaimOutcome>> waiting(String claim, String about) {
        return ((Registration.Waiting<ClaimOutcome>)
                        commands.register(AwaitedFact.id(claim, about), Duration.ofSeconds(30)))
                .answer();
    }

    @Test
    void aDeclarationIsAnsweredByItsPolicyAndNotByTheViolationsItOpens() {
        CompletableFuture<Optional<ClaimOutcome>> declared = waiting("claim-1", "owned");

        answers.prepare("claim-1", "violation-7", true, () -> "violation".getBytes(UTF_8));
        answers.give();
        assertThat(declared).isNotDone();

        answers.prepare("claim-1", "owned", true, () -> "policy".getBytes(UTF_8));
        answers.give();
        assertThat(declared.join().orElseThrow().json()).asString(UTF_8).isEqualTo("policy");
    }

    @Test
    void aFactIsToldOnlyOnceReadsSeeIt() {
        CompletableFuture<Optional<ClaimOutcome>> waived = waiting("claim-2", "violation-7");

        answers.prepare("claim-2", "violation-7", false, () -> "reason".getBytes(UTF_8));

        assertThat(waived).isNotDone();
        answers.give();
        assertThat(waived.join().orElseThrow().accepted()).isFalse();
    }
}

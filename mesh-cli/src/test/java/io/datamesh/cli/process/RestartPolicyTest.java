package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final RestartPolicy policy = new RestartPolicy(Duration.ofMillis(500), 3, Duration.ofSeconds(60));

    @Test
    void waitsTwiceAsLongAfterEachDeathInARow() {
        assertThat(policy.pauseAfter(1)).contains(Duration.ofMillis(500));
        assertThat(policy.pauseAfter(2)).contains(Duration.ofMillis(1000));
        assertThat(policy.pauseAfter(3)).contains(Duration.ofMillis(2000));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(policy.pauseAfter(4)).isEqualTo(Optional.empty());
    }

    @Test
    void countsAfreshOnceAProcessWasSteady() {
        assertThat(policy.deathsAfter(3, Duration.ofSeconds(59))).isEqualTo(4);
        assertThat(policy.deathsAfter(3, Duration.ofSeconds(60))).isEqualTo(1);
    }
}

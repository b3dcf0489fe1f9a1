package io.datamesh.quality.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private final BodyBudget budget = new BodyBudget(10 << 10);

    @Test
    void sendsAwayWhatDoesNotFitBesideTheOthers() {
        String done = budget.with(6 << 10, () -> {
            assertThatThrownBy(() -> budget.with(5 << 10, () -> "too much")).isInstanceOf(ProblemException.class);
            return budget.with(4 << 10, () -> "both");
        });

        assertThat(done).isEqualTo("both");
    }

    @Test
    void givesBackWhatAFailureHeld() {
        assertThatThrownBy(() -> budget.with(10 << 10, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(budget.<String>with(10 << 10, () -> "all of it")).isEqualTo("all of it");
    }
}

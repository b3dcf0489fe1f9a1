package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ProductStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {

    private final Lifecycle lifecycle = new Lifecycle();

    @ParameterizedTest
    @CsvSource({
        "DRAFT, DRAFT",
        "DRAFT, ACTIVE",
        "DRAFT, RETIRED",
        "ACTIVE, ACTIVE",
        "ACTIVE, DEPRECATED",
        "ACTIVE, RETIRED",
        "DEPRECATED, DEPRECATED",
        "DEPRECATED, ACTIVE",
        "DEPRECATED, RETIRED",
        "RETIRED, RETIRED"
    })
    void allowsTheStepsOfALife(ProductStatus from, ProductStatus to) {
        assertThat(lifecycle.transition(from, to, false)).isEmpty();
        assertThat(lifecycle.transition(from, to, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DRAFT, DEPRECATED", "ACTIVE, DRAFT", "DEPRECATED, DRAFT", "RETIRED, DEPRECATED"})
    void refusesOtherSteps(ProductStatus from, ProductStatus to) {
        for (boolean majorRaised : new boolean[] {false, true}) {
            assertThat(lifecycle.transition(from, to, majorRaised)).hasValueSatisfying(violation -> {
                assertThat(violation.getPath()).isEqualTo("/status");
                assertThat(violation.getCode()).isEqualTo("status.transition");
                assertThat(violation.getMessage())
                        .contains(from.name().toLowerCase(), to.name().toLowerCase());
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"DRAFT", "ACTIVE"})
    void reinstatesARetiredProductWithAHigherMajorVersionOnly(ProductStatus to) {
        assertThat(lifecycle.transition(ProductStatus.RETIRED, to, true)).isEmpty();
        assertThat(lifecycle.transition(ProductStatus.RETIRED, to, false))
                .hasValueSatisfying(
                        violation -> assertThat(violation.getCode()).isEqualTo("status.reinstated-without-major"));
    }
}

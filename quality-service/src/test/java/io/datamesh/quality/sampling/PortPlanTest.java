package io.datamesh.quality.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.PortAddress;
import io.datamesh.quality.product.KnownPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                0.25                | 0.25
                "on"                | 1
                {"rate": 0.5}       | 0.5
                true                | 1
                {"enabled": true}   | 1
                """)
    void looksIntoTheShareThatIsAskedFor(String json, double rate) {
        assertThat(Plans.plan(Plans.orders(), sampling(json)).rate()).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"off\"", "false", "{\"enabled\": false}"})
    void leavesAloneWhoAsksForIt(String json) {
        assertThat(condition(Plans.port(Plans.orders(), Plans.TOPIC, sampling(json))))
                .isEqualTo(PortCondition.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "\"sometimes\"", "{\"rate\": -1}", "[]"})
    void saysWhatItDoesNotUnderstand(String json) {
        assertThat(condition(Plans.port(Plans.orders(), Plans.TOPIC, sampling(json))))
                .isEqualTo(PortCondition.NOT_MEASURABLE);
    }

    @Test
    void measuresNoTopicsOfTheMeshAndNoneThatCannotBe() {
        assertThat(condition(Plans.port(Plans.orders(), "mesh.product.changed")))
                .isEqualTo(PortCondition.NOT_MEASURABLE);
        assertThat(condition(Plans.port(Plans.orders(), "no topic"))).isEqualTo(PortCondition.NOT_MEASURABLE);
    }

    @Test
    void measuresTopicsOfThisClusterOnlyWhereItsNamesAreKnown() {
        KnownPort port = new KnownPort(
                "p",
                null,
                null,
                null,
                PortAddress.newBuilder()
                        .setType("kafka")
                        .setServer("other:9092")
                        .setLocation(Plans.TOPIC)
                        .build(),
                List.of(),
                List.of(),
                List.of());

        assertThat(PortPlan.of(Plans.product(port), port, List.of())).isInstanceOf(PortPlan.Outcome.Measured.class);
        assertThat(PortPlan.of(Plans.product(port), port, List.of("ours:9092")))
                .isInstanceOf(PortPlan.Outcome.NotMeasured.class);
    }

    @Test
    void equalProductsHaveEqualPlansSoThatNothingIsCountedAnew() {
        assertThat(Plans.plan(Plans.orders())).isEqualTo(Plans.plan(Plans.orders()));
    }

    private static CustomProperty sampling(String json) {
        return CustomProperty.newBuilder()
                .setProperty("sampling")
                .setValue(json.strip())
                .build();
    }

    private static PortCondition condition(KnownPort port) {
        return ((PortPlan.Outcome.NotMeasured) PortPlan.of(Plans.product(port), port, List.of())).condition();
    }
}

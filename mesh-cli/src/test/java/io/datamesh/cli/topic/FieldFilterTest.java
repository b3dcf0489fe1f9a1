package io.datamesh.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.output.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFilterTest {

    private JsonNode value;

    @BeforeEach
    void readValue() throws Exception {
        value = Json.MAPPER.readTree("""
                {"domain": "order", "breaking": true, "revision": 3, "note": "a=b",
                 "product": {"ports": [{"name": "v1"}, {"name": "v2", "tags": ["gold"]}]}}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain=order",
                "breaking=true",
                "revision=3",
                "note=a=b",
                " domain = order ",
                "product.ports.name=v2",
                "product.ports.tags=gold"
            })
    void findsAFieldThroughRecordsAndLists(String condition) {
        assertThat(FieldFilter.parse(condition).matches(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain=orders",
                "product=order",
                "product.ports=v1",
                "product.ports.name=v3",
                "domain.name=order",
                "missing=",
                "product.ports.tags.x=gold"
            })
    void findsNothingElse(String condition) {
        assertThat(FieldFilter.parse(condition).matches(value)).isFalse();
    }

    @Test
    void matchesNoTombstone() {
        assertThat(FieldFilter.parse("domain=order").matches(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "=order", ""})
    void refusesWhatIsNoCondition(String text) {
        assertThatThrownBy(() -> FieldFilter.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no condition");
    }
}

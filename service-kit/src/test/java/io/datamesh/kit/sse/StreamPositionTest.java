package io.datamesh.kit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {

    @Test
    void isPartitionAndOffsetForOnePartition() {
        assertThat(StreamPosition.of(Map.of(0, 15L))).hasToString("0-15");
    }

    @Test
    void comesBackAsItWas() {
        StreamPosition position = StreamPosition.of(Map.of(0, 15L, 1, 0L, 12, 999_999_999_999L));

        assertThat(StreamPosition.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "0",
                "0-",
                "-1",
                "0-1.",
                ".0-1",
                "0-1..1-2",
                "0-1,1-2",
                "0--1",
                "a-b",
                "0-1 ",
                "0-9999999999999999999",
                "9999999-1",
                "0-1\n",
                "０-１"
            })
    void refusesWhatIsNoPosition(String text) {
        assertThatThrownBy(() -> StreamPosition.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesAPositionThatIsTooLong() {
        assertThatThrownBy(() -> StreamPosition.parse("0-1." + "1-2.".repeat(5_000) + "3-4"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void needsEverythingOfAPartitionItDoesNotKnow() {
        StreamPosition position = StreamPosition.of(Map.of(0, 5L));

        assertThat(position.isAtLeast(StreamPosition.of(Map.of(0, 5L)))).isTrue();
        assertThat(position.isAtLeast(StreamPosition.of(Map.of(0, 6L)))).isFalse();
        assertThat(position.isAtLeast(StreamPosition.of(Map.of(0, 5L, 1, 0L)))).isTrue();
        assertThat(position.isAtLeast(StreamPosition.of(Map.of(0, 5L, 1, 1L)))).isFalse();
    }
}

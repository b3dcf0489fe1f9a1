package io.datamesh.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterPositionTest {

    @Test
    void isReadAsItIsWritten() {
        assertThat(LetterPosition.parse("3-42"))
                .isEqualTo(new LetterPosition(3, 42))
                .hasToString("3-42");
        assertThat(LetterPosition.parseAll("0-1,2-3"))
                .containsExactly(new LetterPosition(0, 1), new LetterPosition(2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3-", "-3", "a-b", "3-4-5", "1-9999999999999999999"})
    void isRefusedInAnyOtherForm(String text) {
        assertThatThrownBy(() -> LetterPosition.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no position");
    }
}

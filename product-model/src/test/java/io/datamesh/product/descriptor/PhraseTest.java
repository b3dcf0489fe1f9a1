package io.datamesh.product.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    @ParameterizedTest
    @CsvSource({
        "99% complete, complete, 99%",
        "at least 99.5 % complete, complete, at least 99.5 %",
        ">= 95% accurate, accurate, >= 95%",
        "completeness: 99%, completeness, 99%",
        "completeness >= 99%, completeness, >= 99%",
        "row_count > 1000, row_count, > 1000",
        "freshness < 24 hours, freshness, < 24 hours",
        "null rate = 0, null rate, = 0",
        "rows min 10, rows, min 10",
        "volume between 10 and 20, volume, between 10 and 20"
    })
    void takesNameAndConditionApart(String text, String name, String condition) {
        assertThat(Phrase.parse(text)).hasValue(new Phrase(name, condition));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "very good", "99", "99%", "> 5", "5 > 4"})
    void leavesTheRestAlone(String text) {
        assertThat(Phrase.parse(text)).isEmpty();
    }
}

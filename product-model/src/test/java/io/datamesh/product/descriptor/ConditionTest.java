package io.datamesh.product.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "> 1000, mustBeGreaterThan, 1000, false",
        "< 1%, mustBeLessThan, 1, true",
        ">= 99.5 %, mustBeGreaterOrEqualTo, 99.5, true",
        "at most 5 percent, mustBeLessOrEqualTo, 5, true",
        "= 0, mustBe, 0, false",
        "!= 3, mustNotBe, 3, false",
        "'> 1,000,000', mustBeGreaterThan, 1000000, false",
        "> 1000 rows, mustBeGreaterThan, 1000, false",
        "95, , 95, false"
    })
    void readsComparisons(String text, String operator, String number, boolean percent) {
        assertThat(Condition.parse(text)).hasValueSatisfying(condition -> {
            assertThat(condition.operator()).isEqualTo(operator);
            assertThat(condition.numbers().getFirst()).isEqualByComparingTo(number);
            assertThat(condition.percent()).isEqualTo(percent);
            assertThat(condition.time()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"between 10 and 20", "10..20", "10 - 20", "10 to 20"})
    void readsRanges(String text) {
        assertThat(Condition.parse(text)).hasValueSatisfying(condition -> {
            assertThat(condition.operator()).isEqualTo("mustBeBetween");
            assertThat(condition.numbers()).containsExactly(new BigDecimal("10"), new BigDecimal("20"));
        });
    }

    @ParameterizedTest
    @CsvSource({"< 24 hours, HOUR", "30min, MINUTE", "<= 2 days, DAY"})
    void readsAmountsOfTime(String text, Durations.Unit unit) {
        assertThat(Condition.parse(text))
                .hasValueSatisfying(
                        condition -> assertThat(condition.time().unit()).isEqualTo(unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "good", "> many", "> 5 apples", ">> 5", "5 > 4", "1e5"})
    void leavesProseAlone(String text) {
        assertThat(Condition.parse(text)).isEmpty();
    }
}

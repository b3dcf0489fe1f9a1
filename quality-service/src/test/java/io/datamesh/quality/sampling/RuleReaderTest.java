package io.datamesh.quality.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                validValues     | ["DE","FR"]   | DE      | IT
                validValues     | [1, 2.50]     | 2.5     | 3
                pattern         | "^ord-\\\\d+$"  | ord-17  | 17
                minimum         | 5             | 5       | 4.9
                maximum         | 5             | 5       | 5.1
                exclusiveMinimum| 5             | 5.1     | 5
                minLength       | 2             | ab      | a
                maxLength       | 2             | äö      | abc
                min             | 0             | 0       | -1
                """)
    void judgesValuesByTheArgumentsOfInvalidValues(String argument, String json, String good, String bad) {
        ValueCheck check = check(Plans.field(
                "f", "string", Plans.rule("invalidValues", "rows", Map.of(argument.strip(), json.strip()))));

        assertThat(check.fails(good)).as(good).isFalse();
        assertThat(check.fails(bad)).as(bad).isTrue();
        assertThat(check.fails(null)).isFalse();
    }

    @Test
    void readsFromTheFieldsTypeWhatIsValidWhereTheRuleDoesNotSay() {
        Field field = Plans.field("f", "integer", Plans.rule("invalidValues", "rows", Map.of()));
        field.setLogicalTypeOptions(Map.of("minimum", "1", "exclusiveMaximum", "10"));

        ValueCheck check = check(field);

        assertThat(check.fails(1L)).isFalse();
        assertThat(check.fails(10L)).isTrue();
        assertThat(check.fails(new BigDecimal("9.99"))).isFalse();
        assertThat(check.fails("no number")).isTrue();
    }

    @Test
    void countsMissingValuesWithAndWithoutAList() {
        ValueCheck listed = check(
                Plans.field("f", "string", Plans.rule("missingValues", "rows", Map.of("missingValues", "[\"n/a\"]"))));
        ValueCheck usual = check(Plans.field("f", "string", Plans.rule("missingValues", "rows", Map.of())));

        assertThat(listed.fails("n/a")).isTrue();
        assertThat(listed.fails(null)).isFalse();
        assertThat(usual.fails(null)).isTrue();
        assertThat(usual.fails("")).isTrue();
        assertThat(usual.fails("x")).isFalse();
    }

    @Test
    void saysOfEachRuleItCannotMeasureWhy() {
        QualityRule sql = Plans.rule("x", "rows", Map.of());
        sql.setType("sql");
        Field inList = Plans.field("list", "array");
        inList.setItems(Plans.field("item", "string", Plans.rule("nullValues", "rows", Map.of())));
        RuleReader.Rules rules = RuleReader.of(Plans.object(
                List.of(
                        sql,
                        Plans.rule("duplicateValues", "rows", Map.of()),
                        Plans.rule("sizeOnDisk", "rows", Map.of())),
                Plans.field("f", "string", Plans.rule("invalidValues", "rows", Map.of("pattern", "\"(a)\\\\1\""))),
                Plans.field("g", "string", Plans.rule("invalidValues", "rows", Map.of())),
                Plans.field("h", "string", Plans.rule("invalidValues", "rows", Map.of("validValues", "no JSON"))),
                inList));

        assertThat(rules.measured()).isEmpty();
        assertThat(rules.notMeasured())
                .hasSize(7)
                .allSatisfy(rule -> assertThat(rule.reason()).endsWith("."));
    }

    @Test
    void matchesHostilePatternsInLinearTime() {
        ValueCheck check = check(
                Plans.field("f", "string", Plans.rule("invalidValues", "rows", Map.of("pattern", "\"^(a+)+$\""))));

        assertThat(check.fails("a".repeat(50_000) + "!")).isTrue();
    }

    private static ValueCheck check(Field field) {
        RuleReader.Rules rules = RuleReader.of(Plans.object(List.of(), field));
        assertThat(rules.notMeasured()).isEmpty();
        return ((MeasuredRule.OfValues) rules.measured().getFirst()).check();
    }
}

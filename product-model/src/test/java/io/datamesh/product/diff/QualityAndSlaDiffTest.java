package io.datamesh.product.diff;

import static io.datamesh.product.diff.Products.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityAndSlaDiffTest {

    private final ContractDiffer differ = new ContractDiffer();

    @ParameterizedTest
    @CsvSource({
        "mustBeLessThan, 1, mustBeLessThan, 2, LOOSENED",
        "mustBeLessThan, 1, mustBeLessOrEqualTo, 1, LOOSENED",
        "mustBeGreaterThan, 1000, mustBeGreaterThan, 2000, TIGHTENED",
        "mustBeGreaterOrEqualTo, 1000, mustBeGreaterThan, 999, LOOSENED",
        "mustBe, 0, mustBeLessThan, 1, LOOSENED",
        "mustBeBetween, 10;20, mustBeBetween, 12;18, TIGHTENED",
        "mustBeBetween, 10;20, mustBeBetween, 15;25, CHANGED",
        "mustBeBetween, 10;20, mustBeLessThan, 20, LOOSENED",
        "mustNotBe, 0, mustBeGreaterThan, 0, TIGHTENED",
        "mustNotBe, 0, mustNotBe, 1, CHANGED",
        "mustNotBeBetween, 0;10, mustBeGreaterOrEqualTo, 10, TIGHTENED",
        "mustNotBeBetween, 0;10, mustNotBeBetween, 2;8, LOOSENED",
        "mustBeLessThan, 1, mustBeGreaterThan, 1, CHANGED",
        "mustBeLessThan, 1, mustBeLessThan, 1.0, SAME"
    })
    void comparesWhatRulesAdmit(String operator, String operands, String next, String nextOperands, String expected) {
        QualityRule before = rule(operator, operands);
        QualityRule after = rule(next, nextOperands);

        assertThat(quality(before, after)).isEqualTo(outcome(expected));
        assertThat(quality(after, before)).isEqualTo(outcome(inverse(expected)));
    }

    private static List<String> outcome(String relation) {
        return switch (relation) {
            case "SAME" -> List.of();
            case "TIGHTENED" -> List.of("QUALITY_TIGHTENED compatible");
            default -> List.of("QUALITY_" + relation + " breaking");
        };
    }

    private static String inverse(String relation) {
        return switch (relation) {
            case "TIGHTENED" -> "LOOSENED";
            case "LOOSENED" -> "TIGHTENED";
            default -> relation;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validValues | [\"kg\",\"lb\"] | [\"kg\",\"lb\",\"oz\"] | LOOSENED",
                "missingValues | [null] | [null,\"\"] | TIGHTENED",
                "validValues | [\"kg\",\"lb\"] | [\"lb\",\"kg\"] | SAME",
                "validValues | [\"kg\"] | [\"lb\"] | CHANGED",
                "pattern | \"a+\" | \"b+\" | CHANGED"
            })
    void comparesWhatCountsAsValid(String argument, String before, String after, String expected) {
        QualityRule.Builder rule = QualityRule.newBuilder(rule("mustBe", "0"));
        QualityRule former = rule.setArguments(Map.of(argument, before)).build();
        QualityRule latter = rule.setArguments(Map.of(argument, after)).build();

        assertThat(quality(former, latter)).isEqualTo(outcome(expected));
        assertThat(quality(latter, former)).isEqualTo(outcome(inverse(expected)));
    }

    @Test
    void takesARemovedRuleForABrokenPromise() {
        assertThat(changes(with(rule("mustBe", "0")), with())).containsExactly("QUALITY_REMOVED breaking");
        assertThat(changes(with(), with(rule("mustBe", "0")))).containsExactly("QUALITY_ADDED compatible");
    }

    @Test
    void doesNotTakeProseForAPromise() {
        QualityRule one = QualityRule.newBuilder()
                .setType("text")
                .setDescription("Mostly right.")
                .build();
        QualityRule other = QualityRule.newBuilder()
                .setType("text")
                .setDescription("Always right.")
                .build();

        assertThat(changes(with(one), with())).containsExactly("QUALITY_REMOVED compatible");
        assertThat(quality(one, other)).containsExactly("QUALITY_CHANGED compatible");
    }

    @Test
    void ignoresTheSpacingOfQueriesAndWhatIsOnlySaidAboutRules() {
        QualityRule.Builder rule = QualityRule.newBuilder()
                .setType("sql")
                .setQuery("SELECT count(*)\n  FROM orders")
                .setOperator("mustBe")
                .setThresholds(List.of(0.0));
        QualityRule before = rule.setDescription("one").build();
        QualityRule after = rule.setQuery("SELECT count(*) FROM orders")
                .setDescription("two")
                .build();

        assertThat(quality(before, after)).isEmpty();
        assertThat(quality(before, rule.setQuery("SELECT 0").build())).containsExactly("QUALITY_CHANGED breaking");
    }

    @Test
    void reportsAnotherSeverityWithoutCallingItBreaking() {
        QualityRule before =
                QualityRule.newBuilder(rule("mustBe", "0")).setSeverity("error").build();
        QualityRule after = QualityRule.newBuilder(rule("mustBe", "0"))
                .setSeverity("warning")
                .build();

        assertThat(quality(before, after)).containsExactly("QUALITY_CHANGED compatible");
    }

    @Test
    void pairsRulesByNameAndThenByMetric() {
        QualityRule nulls = QualityRule.newBuilder(rule("mustBeLessThan", "1"))
                .setName("nulls")
                .build();
        QualityRule looser = QualityRule.newBuilder(rule("mustBeLessThan", "5"))
                .setName("nulls")
                .build();
        QualityRule rows = QualityRule.newBuilder(rule("mustBeGreaterThan", "10"))
                .setMetric("rowCount")
                .build();
        QualityRule moreRows = QualityRule.newBuilder(rule("mustBeGreaterThan", "20"))
                .setMetric("rowCount")
                .build();

        assertThat(changes(with(nulls, rows), with(moreRows, looser)))
                .containsExactly("QUALITY_LOOSENED breaking", "QUALITY_TIGHTENED compatible");
    }

    @Test
    void doesNotMindTheOrderOfRules() {
        QualityRule one = rule("mustBeLessThan", "1");
        QualityRule two = rule("mustBeGreaterThan", "0");

        assertThat(changes(with(one, two), with(two, one))).isEmpty();
        assertThat(changes(with(one, one), with(one))).containsExactly("QUALITY_REMOVED breaking");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "latency, 4, d, latency, 96, h, SAME",
                "latency, 4, d, latency, 5, d, LOOSENED",
                "ly, 4, d, latency, 3, d, TIGHTENED",
                "freshness, 60, minutes, freshness, 2, h, LOOSENED",
                "availability, 99.9, percent, availability, 99.5, percent, LOOSENED",
                "availability, 99.9%, -, availability, 99.9, percent, SAME",
                "retention, 3, y, retention, 36, months, SAME",
                "retention, 3, y, retention, 2, y, LOOSENED",
                "timeToRepair, 4, h, timeToRepair, 1, d, LOOSENED",
                "errorRate, 1, percent, errorRate, 0.5, percent, TIGHTENED",
                "throughput, 10, MB/s, throughput, 20, MB/s, TIGHTENED",
                "endOfSupport, 2032-05-12, -, endOfSupport, 2031-05-12, -, LOOSENED",
                "generalAvailability, 2022-05-12, -, generalAvailability, 2022-06-12, -, LOOSENED",
                "timeOfAvailability, 09:00-08:00, -, timeOfAvailability, 08:00-08:00, -, TIGHTENED",
                "latency, 4, d, latency, soon, -, CHANGED",
                "supportTier, gold, -, supportTier, silver, -, CHANGED",
                "supportTier, gold, -, supportTier, Gold, -, SAME"
            })
    void comparesServicePromises(
            String property,
            String value,
            String unit,
            String next,
            String nextValue,
            String nextUnit,
            String expected) {
        SlaProperty before = sla(property, value, unit, null);
        SlaProperty after = sla(next, nextValue, nextUnit, null);

        assertThat(changes(promising(before), promising(after))).isEqualTo(promised(expected));
        assertThat(changes(promising(after), promising(before))).isEqualTo(promised(inverse(expected)));
    }

    private static List<String> promised(String relation) {
        return outcome(relation).stream()
                .map(text -> text.replace("QUALITY", "SLA"))
                .toList();
    }

    @Test
    void keepsPromisesOfDifferentElementsApart() {
        SlaProperty one = sla("latency", "4", "d", "orders.created");
        SlaProperty other = sla("latency", "1", "d", "lines.created");

        assertThat(changes(promising(one, other), promising(other, one))).isEmpty();
        assertThat(changes(promising(one, other), promising(other))).containsExactly("SLA_REMOVED breaking");
        assertThat(changes(promising(one), promising(one, other))).containsExactly("SLA_ADDED compatible");
    }

    private List<String> quality(QualityRule before, QualityRule after) {
        return changes(with(before), with(after));
    }

    private List<String> changes(DataProduct before, DataProduct after) {
        return differ.diff(before, after).getChanges().stream()
                .map(change -> change.getKind() + " "
                        + change.getCompatibility().toString().toLowerCase())
                .toList();
    }

    private static DataProduct with(QualityRule... rules) {
        return product().setQuality(List.of(rules)).build();
    }

    private static DataProduct promising(SlaProperty... promises) {
        return product().setSlaProperties(List.of(promises)).build();
    }

    private static QualityRule rule(String operator, String operands) {
        return QualityRule.newBuilder()
                .setMetric("nullValues")
                .setOperator(operator)
                .setThresholds(List.of(operands.split(";")).stream()
                        .map(Double::valueOf)
                        .toList())
                .build();
    }

    private static SlaProperty sla(String property, String value, String unit, String element) {
        return SlaProperty.newBuilder()
                .setProperty(property)
                .setValue(value)
                .setUnit(unit)
                .setElement(element)
                .build();
    }
}

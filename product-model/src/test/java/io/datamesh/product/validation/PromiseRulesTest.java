package io.datamesh.product.validation;

import static io.datamesh.product.validation.ValidationFixture.VALIDATOR;
import static io.datamesh.product.validation.ValidationFixture.assertWarning;
import static io.datamesh.product.validation.ValidationFixture.contract;
import static io.datamesh.product.validation.ValidationFixture.field;
import static io.datamesh.product.validation.ValidationFixture.numbers;
import static io.datamesh.product.validation.ValidationFixture.object;
import static io.datamesh.product.validation.ValidationFixture.product;
import static io.datamesh.product.validation.ValidationFixture.sla;
import static io.datamesh.product.validation.ValidationFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OperationalFacts;
import io.datamesh.model.Price;
import io.datamesh.model.QualityRule;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import io.datamesh.model.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "library | mustBe | 1 | - | OK",
                "library | mustBe | - | \"x\" | OK",
                "LIBRARY | mustBeBetween | 1;2 | - | OK",
                "library | mustBeBetween | 2;1 | - | quality.thresholds",
                "library | mustBeBetween | 1;1 | - | quality.thresholds",
                "library | mustBeBetween | 1 | - | quality.thresholds",
                "library | mustBeLessThan | - | - | quality.thresholds",
                "library | mustBeLessThan | - | \"x\" | quality.thresholds",
                "library | mustBeLessThan | 1;2 | - | quality.thresholds",
                "library | mustBeLessThan | NaN | - | quality.thresholds",
                "library | isAbout | 1 | - | quality.operator",
                "library | - | 1 | - | quality.operator",
                "regexp | - | - | - | quality.type",
                "sql | mustBe | 0 | - | quality.incomplete",
                "text | - | - | - | OK"
            })
    void checksQualityRules(String type, String operator, String thresholds, String operandText, String code) {
        QualityRule rule = QualityRule.newBuilder()
                .setType(type)
                .setMetric("nullValues")
                .setOperator(operator)
                .setThresholds(numbers(thresholds))
                .setOperandText(operandText)
                .build();

        List<Violation> violations =
                VALIDATOR.validate(product().setQuality(List.of(rule)).build());

        assertThat(violations)
                .extracting(Violation::getCode)
                .containsExactlyElementsOf(code.equals("OK") ? List.of() : List.of(code));
        assertThat(violations)
                .allSatisfy(violation -> assertThat(violation.getPath()).startsWith("/quality/0/"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "100.1, false", "-1, false"})
    void keepsPercentagesBetweenZeroAndAHundred(double threshold, boolean valid) {
        QualityRule rule = QualityRule.newBuilder()
                .setMetric("nullValues")
                .setOperator("mustBeLessThan")
                .setThresholds(List.of(threshold))
                .setUnit("percent")
                .build();
        SlaProperty sla = sla("availability", Double.toString(threshold), "percent");

        assertThat(VALIDATOR.validate(product()
                        .setQuality(List.of(rule))
                        .setSlaProperties(List.of(sla))
                        .build()))
                .extracting(Violation::getCode)
                .containsExactlyElementsOf(valid ? List.of() : List.of("quality.percent", "sla.percent"));
    }

    @Test
    void findsQualityRulesAtEveryLevel() {
        QualityRule rule = QualityRule.newBuilder()
                .setOperator("nonsense")
                .setThresholds(List.of(1.0))
                .build();
        DataProduct product = with(contract("x")
                .setSchema$(List.of(SchemaObject.newBuilder(
                                object("o", field("a").setQuality(List.of(rule)).build()))
                        .setQuality(List.of(rule))
                        .build()))
                .build());

        assertThat(VALIDATOR.validate(DataProduct.newBuilder(product)
                        .setQuality(List.of(rule))
                        .build()))
                .extracting(Violation::getPath)
                .containsExactlyInAnyOrder(
                        "/quality/0/operator",
                        "/outputPorts/0/contract/schema/0/quality/0/operator",
                        "/outputPorts/0/contract/schema/0/properties/0/quality/0/operator");
    }

    @Test
    void warnsOfRulesThatCannotBeToldApartOrMeasured() {
        QualityRule named = QualityRule.newBuilder()
                .setName("complete")
                .setMetric("nullValues")
                .build();

        assertWarning(product().setQuality(List.of(named, named)).build(), "/quality/1/name", "quality.duplicate-name");
        assertWarning(
                product().setQuality(List.of(QualityRule.newBuilder().build())).build(),
                "/quality/0",
                "quality.metric");
    }

    @ParameterizedTest
    @CsvSource({
        "latency, -1, d, sla.negative",
        "latency, P-1D, , sla.negative",
        "' ', 1, d, sla.property",
        "availability, 101, percent, sla.percent"
    })
    void refusesServicePromisesThatCannotBeKept(String property, String value, String unit, String code) {
        SlaProperty sla = sla(property, value, unit);

        assertThat(VALIDATOR.validate(product().setSlaProperties(List.of(sla)).build()))
                .extracting(Violation::getCode)
                .containsExactly(code);
    }

    @Test
    void warnsOfServicePromisesThatCannotBeCompared() {
        SlaProperty sla = sla("latency", "soon", null);

        assertWarning(product().setSlaProperties(List.of(sla)).build(), "/slaProperties/0/value", "sla.not-comparable");
    }

    @ParameterizedTest
    @CsvSource({"P3Y, true", "PT24H, true", ", true", "P0D, false", "P-1D, false", "three years, false"})
    void wantsAPositivePeriodOfRetention(String period, boolean valid) {
        DataProduct product =
                product().setRetention(new Retention("a while", period)).build();

        assertThat(VALIDATOR.validate(product))
                .extracting(Violation::getPath)
                .containsExactlyElementsOf(valid ? List.of() : List.of("/retention/period"));
    }

    @Test
    void checksReportedNumbers() {
        OperationalFacts facts = OperationalFacts.newBuilder()
                .setCompletenessScore(1.5)
                .setValidityScore(Double.NaN)
                .setRowCount(-1L)
                .build();
        DataContract priced = contract("x")
                .setPrice(Price.newBuilder().setAmount(-1.0).build())
                .build();

        assertThat(VALIDATOR.validate(DataProduct.newBuilder(with(priced))
                        .setOperational(facts)
                        .build()))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactlyInAnyOrder(
                        tuple("/operational/completenessScore", "score.range"),
                        tuple("/operational/validityScore", "score.range"),
                        tuple("/operational/rowCount", "number.negative"),
                        tuple("/outputPorts/0/contract/price/amount", "price.amount"));
    }
}

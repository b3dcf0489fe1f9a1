package io.datamesh.governance.policy.rule;

import static io.datamesh.governance.policy.rule.Judging.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.governance.policy.Given;
import io.datamesh.model.DataProduct;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TEN_DAYS_LATER = CREATED.plus(Duration.ofDays(10));
    private static final Given PRODUCT = Given.product(DataProduct.newBuilder()
            .setId("p")
            .setName("P")
            .setDomain("d")
            .setVersion("1.0.0")
            .setCreatedAt(CREATED)
            .build());

    private static RuleOutcome.Judged judge(String rule, Instant now) {
        return (RuleOutcome.Judged) compiled(rule).judge(new InputValues(PRODUCT), now);
    }

    private static boolean complies(String rule, Instant now) {
        return judge(rule, now).findings().isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now - product.createdAt > duration('240h')",
                "now - product.createdAt >= duration('240h')",
                "duration('240h') < now - product.createdAt",
                "duration('240h') <= now - product.createdAt",
                "!(now - product.createdAt < duration('240h'))",
                "!(now - product.createdAt <= duration('240h'))",
                "now > product.createdAt + duration('240h')",
                "now >= product.createdAt + duration('240h')",
                "product.createdAt + duration('240h') < now",
                "now - duration('240h') > product.createdAt",
                "now - duration('240h') >= product.createdAt",
                "!(now < product.createdAt + duration('240h'))",
                "product.createdAt - now < duration('-240h')",
                "product.createdAt - now <= duration('-240h')",
                "!(product.createdAt < now - duration('240h')) == false",
                "now + duration('1h') > product.createdAt + duration('241h')"
            })
    void theNextChangeIsExactlyWhenTheOutcomeChanges(String rule) {
        RuleOutcome.Judged before = judge(rule, CREATED.plusSeconds(5));

        assertThat(before.findings()).isNotEmpty();
        assertThat(before.nextChange()).isBetween(TEN_DAYS_LATER, TEN_DAYS_LATER.plusMillis(1));
        assertThat(complies(rule, before.nextChange().minusMillis(1))).isFalse();
        assertThat(complies(rule, before.nextChange())).isTrue();
        assertThat(judge(rule, before.nextChange()).nextChange()).isNull();
    }

    @Test
    void theEarliestOfSeveralChangesCounts() {
        String rule = "now - product.createdAt < duration('480h') && now - product.createdAt < duration('240h')";

        assertThat(judge(rule, CREATED).nextChange()).isEqualTo(TEN_DAYS_LATER);
        assertThat(judge(rule, TEN_DAYS_LATER).nextChange()).isEqualTo(CREATED.plus(Duration.ofDays(20)));
    }

    @Test
    void aRuleWithoutTimeIsNeverAskedAgain() {
        assertThat(judge("product.createdAt > timestamp('2020-01-01T00:00:00Z')", CREATED)
                        .nextChange())
                .isNull();
    }

    @Test
    void whatIsBeyondAllCalendarsIsNever() {
        DataProduct far = DataProduct.newBuilder(PRODUCT.product())
                .setCreatedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();
        RuleOutcome outcome = compiled("now < product.createdAt").judge(new InputValues(Given.product(far)), CREATED);

        assertThat(Judging.findings(outcome)).isEmpty();
        assertThat(outcome.nextChange()).isNull();
    }
}

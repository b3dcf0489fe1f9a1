package io.datamesh.governance.policy.rule;

import static io.datamesh.governance.policy.rule.Judging.compiled;
import static io.datamesh.governance.policy.rule.Judging.failure;
import static io.datamesh.governance.policy.rule.Judging.faults;
import static io.datamesh.governance.policy.rule.Judging.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.datamesh.governance.policy.Given;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRulesTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Given SMALL = Given.product(product(20));
    private static final Given LARGE = Given.product(product(10_000));

    private static DataProduct product(int fields) {
        List<Field> properties = IntStream.range(0, fields)
                .mapToObj(i -> Field.newBuilder()
                        .setName("field_" + i)
                        .setDescription("x".repeat(fields > 1_000 ? 20 : 5_000))
                        .build())
                .toList();
        return DataProduct.newBuilder()
                .setId("wide")
                .setName("Wide")
                .setDomain("order")
                .setVersion("1.0.0")
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("port")
                        .setContract(DataContract.newBuilder()
                                .setId("wide-v1")
                                .setSchema$(List.of(SchemaObject.newBuilder()
                                        .setName("Wide")
                                        .setProperties(properties)
                                        .build()))
                                .build())
                        .build()))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // comprehensions inside comprehensions
                "product.fields().all(a, product.fields().all(b, product.fields().all(c, a.path != b.path + c.path + 'x')))",
                "[1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3,4,5,6,7,8,9,10].map(b, [1,2,3,4,5,6,7,8,9,10].map(c, [1,2,3,4,5,6,7,8,9,10].map(d, [1,2,3,4,5,6,7,8,9,10].map(e, [a,b,c,d,e]))))).size() == 0",
                // errors that would be swallowed, over and over
                "product.fields().exists(a, product.fields().exists(b, product.fields().exists(c, int(a.path) == 1 || int(b.path) == 2)))",
                // texts that double
                "['xxxxxxxxxxxxxxxx'].map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a)"
                        + ".map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).all(a, a.size() < 0)",
                // lists that double
                "[[1,2,3,4,5,6,7,8]].map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a)"
                        + ".map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).all(a, a.size() < 0)",
                "[[1,2,3,4,5,6,7,8]].map(a, [a,a,a,a,a,a,a,a].flatten()).map(a, [a,a,a,a,a,a,a,a].flatten()).map(a, [a,a,a,a,a,a,a,a].flatten())"
                        + ".map(a, [a,a,a,a,a,a,a,a].flatten()).map(a, [a,a,a,a,a,a,a,a].flatten()).all(a, a.size() < 0)",
                // a long text searched again and again
                "product.fields().all(a, product.fields().all(b, !a.field.description.matches('(x+x+)+y')))",
                "product.fields().all(a, product.fields().all(b, a.field.description.split('').size() > 0))"
            })
    void endAsTheRulesFaultWithinBounds(String rule) {
        CompiledRule compiled = compiled(rule);

        assertTimeout(BOUND, () -> {
            for (Given given : List.of(SMALL, LARGE)) {
                assertThat(compiled.judge(new InputValues(given), Judging.NOW))
                        .isInstanceOf(RuleOutcome.Failed.class)
                        .extracting(outcome -> ((RuleOutcome.Failed) outcome).reason())
                        .asString()
                        .contains("costs more than a rule may");
            }
        });
    }

    @Test
    void aVirtualThreadIsBoundedToo() throws Exception {
        CompiledRule honest = compiled("product.fields().all(a, a.path != '')");
        FutureTask<RuleOutcome> judging = new FutureTask<>(() -> honest.judge(new InputValues(SMALL), Judging.NOW));
        CompiledRule endless = compiled(
                "product.fields().all(a, product.fields().all(b, product.fields().all(c, a.path + b.path + c.path != '')))");
        FutureTask<RuleOutcome> tooMuch = new FutureTask<>(() -> endless.judge(new InputValues(LARGE), Judging.NOW));

        Thread.startVirtualThread(judging);
        Thread.startVirtualThread(tooMuch);

        assertThat(judging.get(20, TimeUnit.SECONDS)).isInstanceOf(RuleOutcome.Judged.class);
        assertThat(tooMuch.get(20, TimeUnit.SECONDS)).isInstanceOf(RuleOutcome.Failed.class);
    }

    @Test
    void anHonestRuleOverTenThousandFieldsIsWithinItsLimits() {
        assertThat(findings(
                        "product.fields().filter(f, f.field.pii && !f.port.production && f.field.masking == '').map(f, breach(f.subject, {'environment': f.port.environment}))",
                        LARGE))
                .isEmpty();
        assertThat(findings(
                        "product.fields().all(f, f.path.matches('^[a-z][a-z0-9_]*$') && f.field.description != '')",
                        LARGE))
                .isEmpty();
    }

    @Test
    void gatheringCountsWhatIsGatheredOnce() {
        assertThat(findings("product.fields().map(f, f.path).filter(p, p != '').size() == 10000", LARGE))
                .isEmpty();
    }

    @Test
    void breachesAndTheirSizeAreBounded() {
        List<Finding> findings = findings(
                "product.fields().map(f, breach(f.subject + f.field.description, {'seen': f.field.description}))",
                LARGE);

        assertThat(findings).hasSize(200);
        assertThat(findings(
                        "product.fields().map(f, breach(f.field.description, {'seen': f.field.description}))", SMALL))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject().length()).isLessThan(600);
                    assertThat(finding.evidence().get("seen").length()).isLessThan(600);
                });
    }

    @Test
    void evidenceThatIsARecordIsTheRulesFault() {
        assertThat(failure("[breach('x', {'product': product})]", SMALL)).contains("evidence must be texts");
    }

    @Test
    void tooMuchTextIsRefusedWithoutReadingIt() {
        assertTimeout(
                BOUND,
                () -> assertThat(faults("true || ".repeat(130_000) + "true"))
                        .containsExactly("1:1 is longer than 16384 characters"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 5_000})
    void deepNestingIsRefused(int depth) {
        assertTimeout(BOUND, () -> {
            assertThat(faults("(".repeat(depth) + "true" + ")".repeat(depth))).isNotEmpty();
            assertThat(faults("[".repeat(depth) + "]".repeat(depth))).isNotEmpty();
            assertThat(faults("!".repeat(depth * 2 + 1) + "(!true || !true) && " + "-".repeat(depth * 2) + "1 < 'a'"))
                    .isNotEmpty();
        });
    }

    @Test
    void aLongSumOrChainIsRefusedOrRuns() {
        assertTimeout(BOUND, () -> {
            assertThat(faults("1" + " + 1".repeat(4_000) + " > 0")).isNotEmpty();
            assertThat(findings("true" + " && true".repeat(300), SMALL)).isEmpty();
        });
    }

    @Test
    void garbageIsRefused() {
        assertThat(faults("\u0000\u0001")).isNotEmpty();
        assertThat(faults("product.'")).isNotEmpty();
        assertThat(faults("𝒳 == '𝒳")).isNotEmpty();
        assertThat(faults("true", "{".repeat(101))).isNotEmpty();
        assertThat(faults("true", "x".repeat(3_000))).containsExactly("1:1 is longer than 2000 characters");
    }
}

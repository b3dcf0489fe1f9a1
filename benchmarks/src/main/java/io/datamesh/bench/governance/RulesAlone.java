package io.datamesh.bench.governance;

import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.governance.policy.rule.CompiledRule;
import io.datamesh.governance.policy.rule.InputValues;
import io.datamesh.governance.policy.rule.RuleCompilation;
import io.datamesh.governance.policy.rule.RuleCompiler;
import io.datamesh.model.DataProduct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The rules of policies run on products that are in memory: no topic, no store, nothing kept and nothing told. */
final class RulesAlone {

    private static final int PRODUCTS = 1_000;

    private final List<CompiledRule> rules;
    private final List<DataProduct> products;

    RulesAlone(List<PolicyDeclared> policies) {
        RuleCompiler compiler = new RuleCompiler();
        rules = policies.stream().map(policy -> compiled(compiler, policy)).toList();
        products = IntStream.range(0, PRODUCTS)
                .mapToObj(number -> SampleProducts.product(number, "1.0.0"))
                .toList();
    }

    private static CompiledRule compiled(RuleCompiler compiler, PolicyDeclared policy) {
        return switch (compiler.compile(policy.getRule(), null)) {
            case RuleCompilation.Compiled compiled -> compiled.rule();
            case RuleCompilation.Faulty faulty -> throw new IllegalStateException("" + faulty.rule());
        };
    }

    /** Products that all rules were run on, per second. */
    double productsPerSecond(Duration time) {
        Instant now = Instant.now();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long judged = 0;
        while (System.nanoTime() < end) {
            DataProduct product = products.get((int) (judged % PRODUCTS));
            ProductInput input = () -> product;
            InputValues values = new InputValues(input);
            for (CompiledRule rule : rules) {
                rule.judge(values, now);
            }
            judged++;
        }
        return judged * 1e9 / (System.nanoTime() - start);
    }
}

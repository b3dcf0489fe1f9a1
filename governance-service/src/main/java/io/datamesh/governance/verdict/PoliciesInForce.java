package io.datamesh.governance.verdict;

import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.PolicyCompilation;
import io.datamesh.governance.policy.PolicyCompiler;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicyFault;
import io.datamesh.governance.policy.PolicySet;
import io.datamesh.governance.policy.input.InputPart;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The accepted policies, compiled. One that was accepted by another release and does not compile any more is a fault on every product it applies to.
 * Immutable.
 */
public final class PoliciesInForce {

    private final PolicySet compiled;
    private final Map<String, Broken> broken;
    private final Set<InputPart> read = EnumSet.noneOf(InputPart.class);

    private record Broken(PolicyDeclared policy, String reason) {

        boolean appliesTo(String domain) {
            return policy.getMode() != PolicyMode.DRAFT
                    && (policy.getDomains().isEmpty() || policy.getDomains().contains(domain));
        }
    }

    private PoliciesInForce(PolicySet compiled, Map<String, Broken> broken) {
        this.compiled = compiled;
        this.broken = broken;
        compiled.all().stream().filter(CompiledPolicy::isInForce).forEach(policy -> read.addAll(policy.reads()));
    }

    /** @param newest the last fact about each policy */
    public static PoliciesInForce of(Collection<PolicyChanged> newest, PolicyCompiler compiler) {
        List<CompiledPolicy> compiled = new ArrayList<>();
        Map<String, Broken> broken = new TreeMap<>();
        for (PolicyChanged fact : newest) {
            if (!fact.getPolicy().getWithdrawn()) {
                switch (compiler.compile(fact.getPolicy())) {
                    case PolicyCompilation.Compiled(CompiledPolicy policy) -> compiled.add(policy);
                    case PolicyCompilation.Refused refused ->
                        broken.put(
                                fact.getName(),
                                new Broken(
                                        fact.getPolicy(),
                                        "It does not compile any more: "
                                                + refused.violations()
                                                        .getFirst()
                                                        .getMessage()));
                }
            }
        }
        return new PoliciesInForce(PolicySet.of(compiled), broken);
    }

    /** @param policy null if it is withdrawn */
    PoliciesInForce with(String name, CompiledPolicy policy) {
        Map<String, Broken> others = new TreeMap<>(broken);
        others.remove(name);
        return new PoliciesInForce(policy == null ? compiled.without(name) : compiled.with(policy), others);
    }

    public PolicySet compiled() {
        return compiled;
    }

    /** Whether judging any product looks at this part of its input. */
    boolean read(InputPart part) {
        return read.contains(part);
    }

    /** Whether judging products of this domain does. */
    boolean read(InputPart part, String domain) {
        return compiled.applyingTo(domain).stream()
                .anyMatch(policy -> policy.reads().contains(part));
    }

    public Evaluation evaluate(PolicyEvaluator evaluator, ProductInput input, Instant now) {
        Evaluation evaluation = evaluator.evaluate(compiled, input, now);
        List<PolicyFault> more = input.product().getStatus() == ProductStatus.RETIRED
                ? List.of()
                : broken.values().stream()
                        .filter(policy -> policy.appliesTo(input.product().getDomain()))
                        .map(policy -> new PolicyFault(
                                policy.policy().getName(), policy.policy().getVersion(), policy.reason()))
                        .toList();
        if (more.isEmpty()) {
            return evaluation;
        }
        List<PolicyFault> faults = new ArrayList<>(evaluation.faults());
        faults.addAll(more);
        return new Evaluation(
                evaluation.verdict() == Verdict.COMPLIANT ? Verdict.WARNED : evaluation.verdict(),
                evaluation.policiesEvaluated() + more.size(),
                evaluation.breaches(),
                faults,
                evaluation.nextCheckAt());
    }
}

package io.datamesh.governance.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Policies in force, found by the domain they apply to without looking at the others. Immutable; drafts may be in it and apply to nothing. */
public final class PolicySet {

    public static final PolicySet EMPTY = new PolicySet(new TreeMap<>());

    private final TreeMap<String, CompiledPolicy> policies;
    private final List<CompiledPolicy> global;
    private final Map<String, List<CompiledPolicy>> byDomain;

    private PolicySet(TreeMap<String, CompiledPolicy> policies) {
        this.policies = policies;
        this.global = inForce(CompiledPolicy::isGlobal);
        this.byDomain = new HashMap<>();
        policies.values().stream()
                .flatMap(policy -> policy.declared().getDomains().stream())
                .distinct()
                .forEach(domain -> byDomain.put(domain, inForce(policy -> policy.appliesTo(domain))));
    }

    public static PolicySet of(Collection<CompiledPolicy> policies) {
        return EMPTY.with(policies);
    }

    private List<CompiledPolicy> inForce(Predicate<CompiledPolicy> condition) {
        return policies.values().stream()
                .filter(CompiledPolicy::isInForce)
                .filter(condition)
                .toList();
    }

    /** The policies in force for a domain, by name. */
    public List<CompiledPolicy> applyingTo(String domain) {
        return byDomain.getOrDefault(domain, global);
    }

    public Optional<CompiledPolicy> find(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    /** Every policy, drafts included, by name. */
    public List<CompiledPolicy> all() {
        return List.copyOf(policies.values());
    }

    /** The set with these instead of those of the same name. */
    public PolicySet with(Collection<CompiledPolicy> changed) {
        TreeMap<String, CompiledPolicy> next = new TreeMap<>(policies);
        changed.forEach(policy -> next.put(policy.name(), policy));
        return new PolicySet(next);
    }

    public PolicySet with(CompiledPolicy changed) {
        return with(List.of(changed));
    }

    public PolicySet without(String name) {
        TreeMap<String, CompiledPolicy> next = new TreeMap<>(policies);
        next.remove(name);
        return new PolicySet(next);
    }
}

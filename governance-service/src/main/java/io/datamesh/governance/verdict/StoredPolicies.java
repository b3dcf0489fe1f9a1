package io.datamesh.governance.verdict;

import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.PolicyCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accepted policies in the topology's store, compiled once per start and change. */
final class StoredPolicies {

    private final FactStore<PolicyChanged> store;
    private final PolicyCompiler compiler;
    private final Map<String, Long> versions = new HashMap<>();
    private PoliciesInForce inForce;

    StoredPolicies(FactStore<PolicyChanged> store, PolicyCompiler compiler) {
        this.store = store;
        this.compiler = compiler;
    }

    PoliciesInForce inForce() {
        load();
        return inForce;
    }

    /** The last fact about a policy, be it its withdrawal. */
    Optional<PolicyChanged> newest(String name) {
        return store.get(name);
    }

    Optional<PolicyDeclared> declaration(String name) {
        return newest(name).map(PolicyChanged::getPolicy);
    }

    /** 0 for a policy that was withdrawn or never was. */
    long versionInForce(String name) {
        load();
        return versions.getOrDefault(name, 0L);
    }

    /** How many have not been withdrawn. */
    int count() {
        load();
        return versions.size();
    }

    void put(PolicyChanged fact, CompiledPolicy compiled) {
        load();
        store.put(fact.getName(), fact);
        count(fact);
        inForce = inForce.with(fact.getName(), compiled);
    }

    /** When they are first asked for, which is after the store was restored. */
    private void load() {
        if (inForce == null) {
            List<PolicyChanged> newest = new ArrayList<>();
            store.forEach((name, fact) -> {
                newest.add(fact);
                count(fact);
            });
            inForce = PoliciesInForce.of(newest, compiler);
        }
    }

    private void count(PolicyChanged fact) {
        if (fact.getPolicy().getWithdrawn()) {
            versions.remove(fact.getName());
        } else {
            versions.put(fact.getName(), fact.getVersion());
        }
    }
}

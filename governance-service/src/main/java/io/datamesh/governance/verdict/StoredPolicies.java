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
    private final Map<String, Long> versions = new HashMap<>();
    private PoliciesInForce inForce;

    StoredPolicies(FactStore<PolicyChanged> store, PolicyCompiler compiler) {
        this.store = store;
        List<PolicyChanged> newest = new ArrayList<>();
        store.forEach((name, fact) -> {
            newest.add(fact);
            count(fact);
        });
        this.inForce = PoliciesInForce.of(newest, compiler);
    }

    PoliciesInForce inForce() {
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
        return versions.getOrDefault(name, 0L);
    }

    /** How many have not been withdrawn. */
    int count() {
        return versions.size();
    }

    void put(PolicyChanged fact, CompiledPolicy compiled) {
        store.put(fact.getName(), fact);
        count(fact);
        inForce = inForce.with(fact.getName(), compiled);
    }

    private void count(PolicyChanged fact) {
        if (fact.getPolicy().getWithdrawn()) {
            versions.remove(fact.getName());
        } else {
            versions.put(fact.getName(), fact.getVersion());
        }
    }
}

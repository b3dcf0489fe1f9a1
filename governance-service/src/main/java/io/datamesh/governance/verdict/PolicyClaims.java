package io.datamesh.governance.verdict;

import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.PolicyDecision;
import io.datamesh.governance.policy.PolicyRules;
import io.datamesh.model.PolicyChangeKind;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides on declarations of policies, and has every product judged anew that a change concerns. */
final class PolicyClaims {

    /** More than anybody can keep an eye on; each costs at every event. */
    static final int MOST_POLICIES = 1_000;

    private final StoredPolicies policies;
    private final PolicyRules rules;
    private final Agenda agenda;

    PolicyClaims(StoredPolicies policies, PolicyRules rules, Agenda agenda) {
        this.policies = policies;
        this.rules = rules;
        this.agenda = agenda;
    }

    /** What became of a declaration. */
    sealed interface Outcome {

        record Accepted(PolicyChanged fact) implements Outcome {}

        record Unchanged() implements Outcome {}

        record Refused(List<Violation> reasons) implements Outcome {}
    }

    Outcome decide(String key, PolicyDeclared declared, Occasion occasion) {
        Optional<PolicyChanged> before = policies.newest(declared.getName());
        List<Violation> obstacles = obstacles(key, declared);
        return switch (rules.decide(declared, policies::declaration, occasion.now())) {
            case PolicyDecision.Refused(List<Violation> reasons) -> {
                List<Violation> all = new ArrayList<>(obstacles);
                all.addAll(reasons);
                yield new Outcome.Refused(all);
            }
            case PolicyDecision.Unchanged unchanged ->
                obstacles.isEmpty() ? new Outcome.Unchanged() : new Outcome.Refused(obstacles);
            case PolicyDecision.Accepted(PolicyDeclared fact, CompiledPolicy compiled) ->
                obstacles.isEmpty()
                        ? new Outcome.Accepted(accept(fact, compiled, before, occasion))
                        : new Outcome.Refused(obstacles);
        };
    }

    private PolicyChanged accept(
            PolicyDeclared policy, CompiledPolicy compiled, Optional<PolicyChanged> before, Occasion occasion) {
        PolicyChanged fact = PolicyChanged.newBuilder()
                .setName(policy.getName())
                .setVersion(policy.getVersion())
                .setKind(kind(policy, before))
                .setPolicy(policy)
                .setClaimId(occasion.event())
                .setChangedBy(policy.getDeclaredBy())
                .setChangedAt(occasion.now())
                .build();
        policies.put(fact, compiled);
        Set<String> domains = new HashSet<>();
        boolean everywhere = scope(policy, domains)
                | before.map(known -> scope(known.getPolicy(), domains)).orElse(false);
        if (everywhere) {
            agenda.sweep(null, Cause.POLICY, occasion.event());
        } else {
            domains.forEach(domain -> agenda.sweep(domain, Cause.POLICY, occasion.event()));
        }
        return fact;
    }

    /** Adds the domains a policy judges; whether these are all domains. */
    private static boolean scope(PolicyDeclared policy, Set<String> into) {
        if (policy.getWithdrawn() || policy.getMode() == PolicyMode.DRAFT) {
            return false;
        }
        into.addAll(policy.getDomains());
        return policy.getDomains().isEmpty();
    }

    private static PolicyChangeKind kind(PolicyDeclared policy, Optional<PolicyChanged> before) {
        if (before.isEmpty()) {
            return PolicyChangeKind.CREATED;
        }
        if (policy.getWithdrawn()) {
            return PolicyChangeKind.WITHDRAWN;
        }
        return before.get().getPolicy().getWithdrawn() ? PolicyChangeKind.REINSTATED : PolicyChangeKind.CHANGED;
    }

    private List<Violation> obstacles(String key, PolicyDeclared declared) {
        List<Violation> obstacles = new ArrayList<>();
        if (!key.equals(declared.getName())) {
            obstacles.add(new Violation(
                    "/name",
                    "claim.key",
                    "The record's key is '" + key + "', and the policy's name is '" + declared.getName()
                            + "'; declarations are keyed by policy name."));
        }
        boolean isNew = policies.versionInForce(declared.getName()) == 0;
        if (isNew && !declared.getWithdrawn() && policies.count() >= MOST_POLICIES) {
            obstacles.add(new Violation(
                    "", "policy.too-many", "There are " + MOST_POLICIES + " policies, as many as there may be."));
        }
        return obstacles;
    }
}

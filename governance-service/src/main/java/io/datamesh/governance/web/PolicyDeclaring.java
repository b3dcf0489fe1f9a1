package io.datamesh.governance.web;

import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.PolicyDecision;
import io.datamesh.governance.policy.PolicyRules;
import io.datamesh.governance.view.FactLists;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.problem.Violation;
import io.datamesh.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declares policies for callers. What would be refused is refused before it is sent; the topology decides, and has the last word. */
public final class PolicyDeclaring {

    private final GovernanceClaims claims;
    private final GovernanceView view;
    private final FactLists lists;
    private final PolicyRules rules;
    private final Clock clock;

    public PolicyDeclaring(
            GovernanceClaims claims, GovernanceView view, FactLists lists, PolicyRules rules, Clock clock) {
        this.claims = claims;
        this.view = view;
        this.lists = lists;
        this.rules = rules;
        this.clock = clock;
    }

    CommandResult declare(PolicyDeclared policy, String declaredBy, Duration wait) {
        PolicyDeclared claim = PolicyDeclared.newBuilder(policy)
                .setDeclaredBy(declaredBy)
                .setDeclaredAt(null)
                .setVersion(1)
                .build();
        return claims.send(Topics.POLICY_DECLARED, claim.getName(), claim, wait, () -> foreseen(claim));
    }

    /** Withdraws a policy: its versions stay, and it judges nothing any more. */
    CommandResult withdraw(PolicyChanged current, Long ifVersion, String declaredBy, Duration wait) {
        return declare(
                PolicyDeclared.newBuilder(current.getPolicy())
                        .setWithdrawn(true)
                        .setIfVersion(ifVersion)
                        .build(),
                declaredBy,
                wait);
    }

    /** Everything that is wrong with these policies if they are declared in this order; paths begin with the policy's place. */
    List<Violation> faults(List<PolicyDeclared> policies) {
        Map<String, PolicyDeclared> accepted = new HashMap<>();
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            PolicyDeclared policy = policies.get(i);
            switch (rules.decide(
                    policy,
                    name -> accepted.containsKey(name) ? Optional.of(accepted.get(name)) : view.declaration(name),
                    clock.instant())) {
                case PolicyDecision.Accepted(PolicyDeclared fact, var compiled) -> accepted.put(fact.getName(), fact);
                case PolicyDecision.Unchanged unchanged -> {
                    // nothing to object to
                }
                case PolicyDecision.Refused(var reasons) -> {
                    String place = policies.size() == 1 ? "" : "/policies/" + i;
                    reasons.forEach(reason -> faults.add(new Violation(
                            place + reason.getPath(),
                            reason.getCode(),
                            policies.size() == 1
                                    ? reason.getMessage()
                                    : "Policy '" + policy.getName() + "': " + reason.getMessage())));
                }
            }
        }
        return faults;
    }

    private Optional<CommandResult> foreseen(PolicyDeclared claim) {
        return switch (rules.decide(claim, view::declaration, clock.instant())) {
            case PolicyDecision.Unchanged unchanged ->
                lists.policy(claim.getName()).map(CommandResult.Unchanged::new);
            case PolicyDecision.Refused(var reasons) ->
                reasons.stream().allMatch(reason -> reason.getCode().equals(CommandAnswer.VERSION_CHANGED))
                        ? Optional.empty() // this view may be behind: the topology knows whether it is so
                        : Optional.of(new CommandResult.Refused(Reasons.forProblem(reasons)));
            case PolicyDecision.Accepted accepted -> Optional.empty();
        };
    }
}

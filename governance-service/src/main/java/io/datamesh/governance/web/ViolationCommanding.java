package io.datamesh.governance.web;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ViolationCommanded;
import io.datamesh.governance.view.FactLists;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.governance.violation.ViolationDecision;
import io.datamesh.governance.violation.ViolationRules;
import io.datamesh.kit.command.CommandResult;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.security.MeshRole;
import io.datamesh.model.Violation;
import io.datamesh.model.ViolationAction;
import io.datamesh.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Commands about violations. What would be refused is refused before it is sent; the topology decides, and has the last word. */
public final class ViolationCommanding {

    private final GovernanceClaims claims;
    private final GovernanceView view;
    private final FactLists lists;
    private final ViolationRules rules = new ViolationRules();
    private final Clock clock;

    public ViolationCommanding(GovernanceClaims claims, GovernanceView view, FactLists lists, Clock clock) {
        this.claims = claims;
        this.view = view;
        this.lists = lists;
        this.clock = clock;
    }

    CommandResult command(
            String id, ViolationAction action, ViolationRequest request, MeshPrincipal principal, Duration wait) {
        ViolationCommanded command = ViolationCommanded.newBuilder()
                .setViolationId(id)
                .setAction(action)
                .setUntil(request.until() == null ? null : Times.of(request.until(), "/until"))
                .setReason(request.reason() == null ? null : request.reason().strip())
                .setCommandedBy(principal.subject())
                .setDomains(
                        principal.is(MeshRole.DOMAIN)
                                ? principal.domains().stream().sorted().toList()
                                : List.of())
                .setGovernance(principal.is(MeshRole.GOVERNANCE) || principal.is(MeshRole.OPERATOR))
                .build();
        return claims.send(Topics.VIOLATION_COMMANDED, id, command, wait, () -> foreseen(command));
    }

    private Optional<CommandResult> foreseen(ViolationCommanded command) {
        PolicyViolated violation = view.violation(command.getViolationId()).orElse(null);
        boolean domainsOwn = violation != null
                && view.declaration(violation.getPolicy())
                        .map(PolicyDeclared::getDomains)
                        .map(domains -> !domains.isEmpty())
                        .orElse(false);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (rules.decide(command, violation, domainsOwn, now)) {
            case ViolationDecision.Refused(List<Violation> reasons) ->
                Optional.of(new CommandResult.Refused(Reasons.forProblem(reasons)));
            case ViolationDecision.Unchanged(PolicyViolated current) ->
                lists.violation(current.getId()).map(CommandResult.Unchanged::new);
            case ViolationDecision.Accepted accepted -> Optional.empty();
        };
    }
}

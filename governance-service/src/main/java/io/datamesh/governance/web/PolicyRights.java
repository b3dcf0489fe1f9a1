package io.datamesh.governance.web;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.kit.security.Authorizations;
import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.security.MeshRole;

/** Who may declare a policy: governance any, a domain those that hold for itself alone. */
final class PolicyRights {

    private PolicyRights() {}

    static void require(MeshPrincipal principal, PolicyDeclared policy) {
        boolean governs = principal.is(MeshRole.GOVERNANCE) || principal.is(MeshRole.OPERATOR);
        boolean isTheirOwn =
                !policy.getDomains().isEmpty() && policy.getDomains().stream().allMatch(principal::actsFor);
        if (!governs && !isTheirOwn) {
            Authorizations.requireGovernance(principal);
        }
    }
}

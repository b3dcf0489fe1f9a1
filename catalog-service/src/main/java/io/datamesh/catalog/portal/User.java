package io.datamesh.catalog.portal;

import io.datamesh.kit.security.MeshPrincipal;
import io.datamesh.kit.security.MeshRole;

/**
 * Who is signed in.
 *
 * @param rights what they may do, in words
 * @param governs whether they may decide about policies and violations of all domains
 */
public record User(String subject, String rights, boolean governs) {

    static User of(MeshPrincipal principal) {
        String roles = String.join(", ", principal.getRoles().stream().sorted().toList());
        String domains = String.join(", ", principal.domains().stream().sorted().toList());
        String rights = roles.isEmpty() ? "No role: may read." : domains.isEmpty() ? roles : roles + " for " + domains;
        return new User(
                principal.subject(), rights, principal.is(MeshRole.GOVERNANCE) || principal.is(MeshRole.OPERATOR));
    }
}

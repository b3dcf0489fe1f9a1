package io.datamesh.kit.security;

import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.ProblemType;

/** Checks that end a request with 403 and say what is missing. */
public final class Authorizations {

    private Authorizations() {}

    /** Needs the role {@code domain} held for this domain, or {@code operator}. */
    public static void requireDomain(MeshPrincipal principal, String domain) {
        if (!principal.actsFor(domain)) {
            throw forbidden(principal, "the role domain for the domain " + domain);
        }
    }

    /** Needs the role {@code domain} for whichever domain, or {@code operator}: for what belongs to none. */
    public static void requireAnyDomain(MeshPrincipal principal) {
        if (!principal.is(MeshRole.DOMAIN) && !principal.is(MeshRole.OPERATOR)) {
            throw forbidden(principal, "the role domain");
        }
    }

    /** Needs the role {@code governance}, or {@code operator}. */
    public static void requireGovernance(MeshPrincipal principal) {
        if (!principal.is(MeshRole.GOVERNANCE) && !principal.is(MeshRole.OPERATOR)) {
            throw forbidden(principal, "the role governance");
        }
    }

    public static void requireOperator(MeshPrincipal principal) {
        if (!principal.is(MeshRole.OPERATOR)) {
            throw forbidden(principal, "the role operator");
        }
    }

    private static ProblemException forbidden(MeshPrincipal principal, String missing) {
        return ProblemException.of(
                ProblemType.FORBIDDEN,
                "This needs " + missing + ", or operator; " + principal.subject() + " has " + held(principal) + ".");
    }

    private static String held(MeshPrincipal principal) {
        if (principal.roles().isEmpty()) {
            return "no role";
        }
        String roles = String.join(", ", principal.getRoles().stream().sorted().toList());
        return principal.is(MeshRole.DOMAIN)
                ? roles + " (for "
                        + String.join(
                                ", ", principal.domains().stream().sorted().toList()) + ")"
                : roles;
    }
}

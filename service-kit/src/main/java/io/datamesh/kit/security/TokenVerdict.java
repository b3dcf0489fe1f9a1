package io.datamesh.kit.security;

/** What was found about a token. */
public sealed interface TokenVerdict {

    /** It is valid, and names this principal. */
    record Accepted(MeshPrincipal principal) implements TokenVerdict {}

    /** It is not valid; the reason may be told to the caller. */
    record Rejected(String reason) implements TokenVerdict {}

    /** It could not be checked, because the keys could not be had. */
    record Undecided(String reason) implements TokenVerdict {}
}

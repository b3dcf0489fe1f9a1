package io.datamesh.cli.security;

/** What the holder of a token may do. */
public enum Role {
    /** Publishes and reports for the domains of the token. */
    domain,
    /** Decides on policies, waivers and access. */
    governance,
    /** Everything, for the platform team. */
    operator
}

package io.datamesh.kit.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token's {@code roles} claim can name. */
public enum MeshRole {
    /** Publishes and reports for the domains in the {@code domains} claim. */
    DOMAIN,
    /** Policies, waivers, access decisions. */
    GOVERNANCE,
    /** Everything, for the platform team. */
    OPERATOR;

    /** As written in tokens. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Roles of other systems in the same token are none of ours. */
    static Optional<MeshRole> read(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}

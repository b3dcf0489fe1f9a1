package io.datamesh.cli.security;

import io.datamesh.cli.Failure;
import io.datamesh.cli.local.MeshDirectory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Tokens for the mesh of this machine. */
public final class LocalToken {

    private LocalToken() {}

    /** Leaves the key alone if there is one. */
    static void createKey(MeshDirectory directory) throws IOException {
        directory.prepare();
        DevelopmentKey.prepare(directory.signingKey(), directory.publicKeys());
    }

    /** Without a role the holder is an operator, or a member of the given domains. */
    public static String sign(MeshDirectory directory, String subject, List<Role> roles, List<String> domains)
            throws IOException {
        List<Role> effective = !roles.isEmpty() ? roles : List.of(domains.isEmpty() ? Role.operator : Role.domain);
        if (effective.contains(Role.domain) && domains.isEmpty()) {
            throw Failure.usage(
                    "The role domain says nothing without a domain.",
                    "Name the domains with --domain, as in --domain order.");
        }
        return DevelopmentKey.read(directory.signingKey())
                .sign(subject, effective.stream().map(Role::name).toList(), domains, Instant.now());
    }
}

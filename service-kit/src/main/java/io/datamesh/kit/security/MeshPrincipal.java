package io.datamesh.kit.security;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Who asks, from a token that was checked. A controller takes it as a parameter; {@code @Nullable} where no token is needed.
 *
 * @param subject the {@code sub} claim: a person or a pipeline
 * @param roles the mesh's roles among the token's
 * @param domains the domains that the role {@link MeshRole#DOMAIN} is held for
 */
public record MeshPrincipal(String subject, Set<MeshRole> roles, Set<String> domains) implements Authentication {

    public MeshPrincipal {
        roles = Set.copyOf(roles);
        domains = Set.copyOf(domains);
    }

    public boolean is(MeshRole role) {
        return roles.contains(role);
    }

    public boolean actsFor(String domain) {
        return is(MeshRole.OPERATOR) || is(MeshRole.DOMAIN) && domains.contains(domain);
    }

    @Override
    public String getName() {
        return subject;
    }

    @Override
    public Collection<String> getRoles() {
        return roles.stream().map(MeshRole::claim).toList();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("domains", domains);
    }
}

package io.datamesh.kit.security;

import io.micronaut.security.authentication.AbstractPrincipalArgumentBinder;
import jakarta.inject.Singleton;

/** Lets controllers take the {@link MeshPrincipal} as a parameter. */
@Singleton
final class MeshPrincipalBinder extends AbstractPrincipalArgumentBinder<MeshPrincipal> {

    MeshPrincipalBinder() {
        super(MeshPrincipal.class);
    }
}

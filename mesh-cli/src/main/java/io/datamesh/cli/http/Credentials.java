package io.datamesh.cli.http;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.local.MeshDirectory;
import io.datamesh.cli.security.LocalToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Who asks: by a token that was given, else by one that the local mesh's key signs when it is first needed. */
final class Credentials {

    private final Optional<String> given;
    private final MeshDirectory directory;
    private String signed;

    Credentials(Optional<String> given, MeshDirectory directory) {
        this.given = given;
        this.directory = directory;
    }

    Optional<String> given() {
        return given;
    }

    String required() {
        return given.orElseGet(this::local);
    }

    private String local() {
        if (signed == null) {
            try {
                signed = LocalToken.sign(directory, System.getProperty("user.name"), List.of(), List.of());
            } catch (IOException unreadable) {
                throw new Failure(
                        ExitCode.REFUSED,
                        "The development key can't be read: " + unreadable.getMessage(),
                        "Give a token of your own with --token or MESH_TOKEN.",
                        unreadable);
            }
        }
        return signed;
    }
}

package io.datamesh.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** The built mesh under test, and where this module may write. */
final class Installation {

    private static final Path HOME = folder("mesh.home");

    private Installation() {}

    static Path home() {
        return HOME;
    }

    /** The {@code mesh} script, which starts everything else. */
    static Path script() {
        return built("mesh");
    }

    static Path examples() {
        return built("examples");
    }

    /** Output that may be looked at after the tests: logs, class caches, installed packages. */
    static Path target() {
        return folder("mesh.system-tests.target");
    }

    static void requireBuilt() {
        script();
        built("mesh-cli/target/mesh-cli.jar");
        built("local-platform/target/kafka/lib");
        built("local-platform/target/registry/quarkus-run.jar");
        built("catalog-service/target/catalog-service.jar");
    }

    private static Path built(String artefact) {
        Path path = HOME.resolve(artefact);
        if (!Files.exists(path)) {
            throw new AssertionError(path + " is missing: the system tests run the built mesh, so build it first with"
                    + " mvn package -DskipTests in " + HOME + ".");
        }
        return path;
    }

    private static Path folder(String property) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            throw new AssertionError(
                    "The system property " + property + " is not set; the build of this module sets it.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}

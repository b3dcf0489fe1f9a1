package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs of the platform where the build leaves them.
 *
 * @param home the folder that holds the {@code mesh} script
 */
record Installation(Path home) {

    Path kafkaLibraries() {
        return built("local-platform", home.resolve("local-platform/target/kafka/lib"));
    }

    /** The folder with the registry's runner and its libraries. */
    Path registry() {
        Path folder = home.resolve("local-platform/target/registry");
        built("local-platform", folder.resolve("quarkus-run.jar"));
        return folder;
    }

    /** The jar of an application module, which finds its libraries in {@code lib} beside it. */
    Path application(String module) {
        return built(
                module,
                home.resolve(module).resolve("target").resolve(module.substring(module.lastIndexOf('/') + 1) + ".jar"));
    }

    /** The policies that come with the platform. */
    Path policies() {
        return home.resolve("governance-service/policies");
    }

    Path examples() {
        return home.resolve("examples");
    }

    private static Path built(String module, Path artefact) {
        if (!Files.exists(artefact)) {
            throw Failure.refused(
                    "The module " + module + " is not built: " + artefact + " is missing.",
                    "Run ./mesh, which builds what is missing, or mvn package -DskipTests.");
        }
        return artefact;
    }
}

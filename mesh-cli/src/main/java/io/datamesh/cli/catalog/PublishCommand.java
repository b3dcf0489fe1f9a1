package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh publish}: descriptors to the catalog, a line for each. */
@Command(
        name = "publish",
        description = "Publishes data products, one after the other. Exits with 1 if one is refused.",
        mixinStandardHelpOptions = true,
        footer = {"", "A folder with a mesh.yaml is published in the order of that list."})
public final class PublishCommand extends MeshCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Descriptors (ODPS, ODCS or compact; YAML or JSON), or folders of them.")
    private List<Path> files;

    @Override
    protected ExitCode run() throws Exception {
        return new PublishRun(options(), out()).run(files);
    }
}

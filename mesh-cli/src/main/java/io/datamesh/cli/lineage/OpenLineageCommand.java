package io.datamesh.cli.lineage;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh import openlineage}: events that were kept in a file. */
@Command(
        name = "openlineage",
        description =
                "Takes in OpenLineage events: JSON lines, a JSON array, or one event. Exits with 1 if one is refused.",
        mixinStandardHelpOptions = true)
public final class OpenLineageCommand extends MeshCommand {

    @Parameters(paramLabel = "FILE", description = "As OpenLineage's file transport writes it, for example.")
    private Path file;

    @Override
    protected ExitCode run() throws IOException, InterruptedException {
        return new EventImport(options(), out()).send(file);
    }
}

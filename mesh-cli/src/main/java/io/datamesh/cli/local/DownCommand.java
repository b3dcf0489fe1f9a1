package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;

/** {@code mesh down}: ends what {@code mesh up} started from the same directory, and nothing else. */
@Command(
        name = "down",
        description = "Stops the mesh that runs from the mesh directory; its data stays.",
        mixinStandardHelpOptions = true)
public final class DownCommand extends MeshCommand {

    @Override
    protected ExitCode run() throws Exception {
        new Shutdown(options().meshDirectory(), out()).run();
        return ExitCode.OK;
    }
}

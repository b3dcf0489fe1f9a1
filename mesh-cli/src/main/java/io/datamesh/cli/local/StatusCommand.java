package io.datamesh.cli.local;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;

/** {@code mesh status}: which processes run and whether they are ready. */
@Command(
        name = "status",
        description =
                "Shows the processes of the local mesh. Exits with 0 if all are ready, 1 if one is not, 3 if none runs.",
        mixinStandardHelpOptions = true)
public final class StatusCommand extends MeshCommand {

    @Override
    protected ExitCode run() throws Exception {
        return new StatusReport(options().meshDirectory()).print(options().output(), out());
    }
}

package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh violations show}: one violation with its evidence and its life. */
@Command(
        name = "show",
        description = "Shows a violation with its evidence and what was done about it.",
        mixinStandardHelpOptions = true)
public final class ViolationShowCommand extends MeshCommand {

    @Parameters(paramLabel = "ID", description = "The violation's id.")
    private String id;

    @Override
    protected ExitCode run() {
        return new ViolationReads(options(), display()).show(id);
    }
}

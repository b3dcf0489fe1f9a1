package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh violations acknowledge}: somebody looks after it. */
@Command(
        name = "acknowledge",
        description = "Says that somebody looks after a violation.",
        mixinStandardHelpOptions = true)
public final class ViolationAcknowledgeCommand extends MeshCommand {

    @Parameters(paramLabel = "ID", description = "The violation's id.")
    private String id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What is being done.")
    private String reason;

    @Override
    protected ExitCode run() {
        return new ViolationCommanding(options(), out()).command(id, "acknowledge", null, reason);
    }
}

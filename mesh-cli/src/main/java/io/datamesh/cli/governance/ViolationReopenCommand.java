package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh violations reopen}: an acknowledgement or a waiver is taken back. */
@Command(name = "reopen", description = "Takes an acknowledgement or a waiver back.", mixinStandardHelpOptions = true)
public final class ViolationReopenCommand extends MeshCommand {

    @Parameters(paramLabel = "ID", description = "The violation's id.")
    private String id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Override
    protected ExitCode run() {
        return new ViolationCommanding(options(), out()).command(id, "reopen", null, reason);
    }
}

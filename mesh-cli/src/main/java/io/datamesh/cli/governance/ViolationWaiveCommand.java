package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh violations waive}: it is accepted for a time. */
@Command(
        name = "waive",
        description = "Accepts a violation until a date, with a reason; then it opens again.",
        mixinStandardHelpOptions = true)
public final class ViolationWaiveCommand extends MeshCommand {

    @Parameters(paramLabel = "ID", description = "The violation's id.")
    private String id;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "DATE",
            description = "When it opens again: 2027-01-31, or a time with an offset.")
    private String until;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is accepted.")
    private String reason;

    @Override
    protected ExitCode run() {
        return new ViolationCommanding(options(), out()).command(id, "waive", until, reason);
    }
}

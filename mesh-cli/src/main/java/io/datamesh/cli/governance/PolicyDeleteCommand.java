package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh policy delete}: a policy no longer holds. */
@Command(
        name = "delete",
        description = "Withdraws a policy. Its versions stay on record; its violations are resolved.",
        mixinStandardHelpOptions = true)
public final class PolicyDeleteCommand extends MeshCommand {

    @Parameters(paramLabel = "NAME", description = "The policy's name.")
    private String name;

    @Override
    protected ExitCode run() {
        return new PolicyApplyRun(options(), out()).withdraw(name);
    }
}

package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh policy show}: one policy in full. */
@Command(
        name = "show",
        description = "Shows a policy: as it is now, one of its versions, or all of them.",
        mixinStandardHelpOptions = true)
public final class PolicyShowCommand extends MeshCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The policy's name.")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "Show this version instead.")
    private Long version;

    @Option(names = "--versions", description = "List its versions.")
    private boolean versions;

    @Override
    protected ExitCode run() {
        PolicyReads reads = new PolicyReads(options(), display());
        return versions ? reads.versions(name) : reads.show(name, version);
    }
}

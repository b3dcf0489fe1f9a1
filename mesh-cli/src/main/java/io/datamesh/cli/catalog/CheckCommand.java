package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh check}: what publishing would come to, for CI. */
@Command(
        name = "check",
        description =
                "Checks descriptors and compares them with what is published; publishes nothing. Exits with 1 on findings and if an enforced policy would block it.",
        mixinStandardHelpOptions = true)
public final class CheckCommand extends MeshCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Descriptors, or folders of them.")
    private List<Path> files;

    @Option(names = "--offline", description = "Check the files alone, without asking the catalog.")
    private boolean offline;

    @Option(
            names = "--fail-on-breaking",
            description = "Count a breaking change as a finding even with a new major version.")
    private boolean failOnBreaking;

    @Option(
            names = "--allow-missing",
            description = "Pass although policies or lineage can't be asked; without it the exit code is then 3.")
    private boolean allowMissing;

    @Override
    protected ExitCode run() {
        return new CheckRun(options(), offline, failOnBreaking, allowMissing, out()).run(files);
    }
}

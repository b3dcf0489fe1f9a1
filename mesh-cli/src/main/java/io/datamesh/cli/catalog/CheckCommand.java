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
                "Checks descriptors and compares them with what is published; publishes nothing. Exits with 1 on findings.",
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

    @Override
    protected ExitCode run() {
        return new CheckRun(options(), offline, failOnBreaking, out()).run(files);
    }
}

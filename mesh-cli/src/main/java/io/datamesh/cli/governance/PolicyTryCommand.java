package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh policy try}: what policies would do, before they do it. */
@Command(
        name = "try",
        description = "Tries policies on every product of the live catalog, as if they were enforced. Changes nothing.",
        mixinStandardHelpOptions = true)
public final class PolicyTryCommand extends MeshCommand {

    @Option(
            names = {"-f", "--file"},
            arity = "1..*",
            required = true,
            paramLabel = "FILE|DIR",
            description = "New policies, and changed ones under their names; or folders of them.")
    private List<Path> files;

    @Option(names = "--fail-on-new", description = "Exit with 1 if any product would newly fail.")
    private boolean failOnNew;

    @Override
    protected ExitCode run() {
        return new PolicyTryRun(options(), failOnNew, out(), err()).run(files);
    }
}

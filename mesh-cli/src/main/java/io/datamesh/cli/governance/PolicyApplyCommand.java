package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh policy apply}: files become what holds. */
@Command(
        name = "apply",
        description =
                "Declares the policies in files, file by file; what is declared already stays as it is. Exits with 1 if any is refused.",
        mixinStandardHelpOptions = true)
public final class PolicyApplyCommand extends MeshCommand {

    @Option(
            names = {"-f", "--file"},
            arity = "1..*",
            required = true,
            paramLabel = "FILE|DIR",
            description = "YAML or JSON with one or several policies, or folders of them.")
    private List<Path> files;

    @Override
    protected ExitCode run() {
        return new PolicyApplyRun(options(), out()).run(files);
    }
}

package io.datamesh.cli.quality;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh import dbt}: the tests of a dbt run as measurements. */
@Command(name = "dbt", description = "Takes in the tests of a dbt run.", mixinStandardHelpOptions = true)
public final class DbtCommand extends MeshCommand {

    @Parameters(paramLabel = "FILE", description = "run_results.json, usually in target/.")
    private Path file;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description =
                    "manifest.json, which tells tables and columns (default: the one beside the results, if any).")
    private Path manifest;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Override
    protected ExitCode run() {
        Path beside = file.resolveSibling("manifest.json");
        Optional<Path> found = Optional.ofNullable(manifest)
                .or(() -> Files.isRegularFile(beside) ? Optional.of(beside) : Optional.empty());
        return new ResultsImport(options(), display()).send("dbt", target.query(), DbtFiles.body(file, found));
    }
}

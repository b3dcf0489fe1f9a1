package io.datamesh.cli.quality;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mesh import great-expectations}: validation results as measurements. */
@Command(
        name = "great-expectations",
        description = "Takes in validation results of Great Expectations: one, a list, or the result of a checkpoint.",
        mixinStandardHelpOptions = true)
public final class GreatExpectationsCommand extends MeshCommand {

    @Parameters(paramLabel = "FILE", description = "JSON as versions 0.x or 1.x write it.")
    private Path file;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Override
    protected ExitCode run() {
        return new ResultsImport(options(), display())
                .send("great-expectations", target.query(), ResultsImport.bytes(file));
    }
}

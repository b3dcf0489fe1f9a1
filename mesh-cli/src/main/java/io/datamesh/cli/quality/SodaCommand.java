package io.datamesh.cli.quality;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mesh import soda}: the results of a scan as measurements. */
@Command(name = "soda", description = "Takes in the results of a Soda scan.", mixinStandardHelpOptions = true)
public final class SodaCommand extends MeshCommand {

    @Parameters(paramLabel = "FILE", description = "JSON as soda scan --scan-results-file writes it.")
    private Path file;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Override
    protected ExitCode run() {
        return new ResultsImport(options(), display()).send("soda", target.query(), ResultsImport.bytes(file));
    }
}

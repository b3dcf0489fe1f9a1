package io.datamesh.cli.quality;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh slo show}: everything about one objective. */
@Command(
        name = "show",
        description = "Shows one service level objective with its history.",
        mixinStandardHelpOptions = true)
public final class SloShowCommand extends MeshCommand {

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product.")
    private String product;

    @Parameters(index = "1", paramLabel = "SLO", description = "The objective, as mesh slo names it.")
    private String slo;

    @Override
    protected ExitCode run() {
        return new SloRun(options(), display()).show(product, slo);
    }
}

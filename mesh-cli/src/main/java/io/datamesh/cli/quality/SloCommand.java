package io.datamesh.cli.quality;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.ListCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh slo}: which promises are kept, the least error budget first. */
@Command(
        name = "slo",
        description = "Shows where service level objectives stand, those with the least error budget first.",
        mixinStandardHelpOptions = true,
        subcommands = SloShowCommand.class)
public final class SloCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "PRODUCT", description = "Only of this product.")
    private String product;

    @Filter
    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only in this state: healthy, at_risk, breached or no_data; may be repeated.")
    private List<String> states = List.of();

    @Filter
    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only of this domain; may be repeated.")
    private List<String> domains = List.of();

    @Filter
    @Option(names = "--metric", paramLabel = "METRIC", description = "Only of this metric, as in freshness.")
    private List<String> metrics = List.of();

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = filters();
        filters.put("product", product == null ? List.of() : List.of(product));
        return new SloRun(options(), display()).list(filters, limit());
    }
}

package io.datamesh.cli.quality;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.LinkedHashMap;
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
public final class SloCommand extends MeshCommand {

    @Parameters(arity = "0..1", paramLabel = "PRODUCT", description = "Only of this product.")
    private String product;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only in this state: healthy, at_risk, breached or no_data; may be repeated.")
    private List<String> states = List.of();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only of this domain; may be repeated.")
    private List<String> domains = List.of();

    @Option(names = "--metric", paramLabel = "METRIC", description = "Only of this metric, as in freshness.")
    private List<String> metrics = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int limit;

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("product", product == null ? List.of() : List.of(product));
        filters.put("state", states);
        filters.put("domain", domains);
        filters.put("metric", metrics);
        return new SloRun(options(), out()).list(filters, limit);
    }
}

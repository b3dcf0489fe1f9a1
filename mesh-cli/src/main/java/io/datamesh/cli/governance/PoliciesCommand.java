package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh policies}: what is asked of products. */
@Command(name = "policies", description = "Lists policies.", mixinStandardHelpOptions = true)
public final class PoliciesCommand extends MeshCommand {

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only those of this domain; may be repeated, as may the others.")
    private List<String> domains = List.of();

    @Option(names = "--mode", paramLabel = "MODE", description = "Only in this mode: draft, grace or enforced.")
    private List<String> modes = List.of();

    @Option(
            names = "--enforcement",
            paramLabel = "LEVEL",
            description = "Only so binding: required, recommended or optional.")
    private List<String> enforcements = List.of();

    @Option(names = "--severity", paramLabel = "LEVEL", description = "Only so severe: low, medium, high or critical.")
    private List<String> severities = List.of();

    @Option(names = "--owner", paramLabel = "OWNER", description = "Only of this owner.")
    private List<String> owners = List.of();

    @Option(names = "--withdrawn", description = "Those that were withdrawn.")
    private boolean withdrawn;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int limit;

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("domain", domains);
        filters.put("mode", modes);
        filters.put("enforcement", enforcements);
        filters.put("severity", severities);
        filters.put("owner", owners);
        filters.put("withdrawn", withdrawn ? List.of("true") : List.of());
        return new PolicyReads(options(), out()).list(filters, limit);
    }
}

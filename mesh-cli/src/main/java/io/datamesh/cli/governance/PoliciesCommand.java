package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.ListCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh policies}: what is asked of products. */
@Command(name = "policies", description = "Lists policies.", mixinStandardHelpOptions = true)
public final class PoliciesCommand extends ListCommand {

    @Filter
    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only those of this domain; may be repeated, as may the others.")
    private List<String> domains = List.of();

    @Filter
    @Option(names = "--mode", paramLabel = "MODE", description = "Only in this mode: draft, grace or enforced.")
    private List<String> modes = List.of();

    @Filter
    @Option(
            names = "--enforcement",
            paramLabel = "LEVEL",
            description = "Only so binding: required, recommended or optional.")
    private List<String> enforcements = List.of();

    @Filter
    @Option(names = "--severity", paramLabel = "LEVEL", description = "Only so severe: low, medium, high or critical.")
    private List<String> severities = List.of();

    @Filter
    @Option(names = "--owner", paramLabel = "OWNER", description = "Only of this owner.")
    private List<String> owners = List.of();

    @Filter
    @Option(names = "--withdrawn", description = "Those that were withdrawn.")
    private boolean withdrawn;

    @Override
    protected ExitCode run() {
        return new PolicyReads(options(), display()).list(filters(), limit());
    }
}

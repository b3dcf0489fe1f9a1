package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.ListCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh audit}: who did what, when. */
@Command(name = "audit", description = "Shows who did what, when, the newest first.", mixinStandardHelpOptions = true)
public final class AuditCommand extends ListCommand {

    @Filter
    @Option(
            names = "--actor",
            paramLabel = "SUBJECT",
            description = "Only by this subject of a token; may be repeated, as may the others.")
    private List<String> actors = List.of();

    @Filter
    @Option(names = "--action", paramLabel = "ACTION", description = "Only this, as in product.publish.")
    private List<String> actions = List.of();

    @Filter
    @Option(names = "--target", paramLabel = "ID", description = "Only about this product, policy or violation.")
    private List<String> targets = List.of();

    @Filter
    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only for this domain.")
    private List<String> domains = List.of();

    @Filter
    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only with this outcome: accepted, refused, forbidden or failed.")
    private List<String> outcomes = List.of();

    @Filter
    @Option(names = "--service", paramLabel = "SERVICE", description = "Only of this service.")
    private List<String> services = List.of();

    @Filter
    @Option(names = "--from", paramLabel = "TIME", description = "Not before this date, or time with an offset.")
    private String from;

    @Filter
    @Option(names = "--to", paramLabel = "TIME", description = "Only before this date, or time with an offset.")
    private String to;

    @Override
    protected ExitCode run() {
        return new AuditRun(options(), display()).run(filters(), limit());
    }
}

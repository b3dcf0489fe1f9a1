package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh audit}: who did what, when. */
@Command(name = "audit", description = "Shows who did what, when, the newest first.", mixinStandardHelpOptions = true)
public final class AuditCommand extends MeshCommand {

    @Option(
            names = "--actor",
            paramLabel = "SUBJECT",
            description = "Only by this subject of a token; may be repeated, as may the others.")
    private List<String> actors = List.of();

    @Option(names = "--action", paramLabel = "ACTION", description = "Only this, as in product.publish.")
    private List<String> actions = List.of();

    @Option(names = "--target", paramLabel = "ID", description = "Only about this product, policy or violation.")
    private List<String> targets = List.of();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only for this domain.")
    private List<String> domains = List.of();

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only with this outcome: accepted, refused, forbidden or failed.")
    private List<String> outcomes = List.of();

    @Option(names = "--service", paramLabel = "SERVICE", description = "Only of this service.")
    private List<String> services = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "Not before this date, or time with an offset.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only before this date, or time with an offset.")
    private String to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int limit;

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("actor", actors);
        filters.put("action", actions);
        filters.put("target", targets);
        filters.put("domain", domains);
        filters.put("outcome", outcomes);
        filters.put("service", services);
        filters.put("from", from == null ? List.of() : List.of(from));
        filters.put("to", to == null ? List.of() : List.of(to));
        return new AuditRun(options(), out()).run(filters, limit);
    }
}

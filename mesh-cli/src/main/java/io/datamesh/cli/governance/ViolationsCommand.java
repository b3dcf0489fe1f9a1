package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh violations}: what does not comply, and what becomes of it. */
@Command(
        name = "violations",
        description =
                "Lists violations of policies, the last opened first; resolved ones only if asked for. Follows them as they open, change and resolve.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ViolationShowCommand.class,
            ViolationAcknowledgeCommand.class,
            ViolationWaiveCommand.class,
            ViolationReopenCommand.class
        })
public final class ViolationsCommand extends MeshCommand {

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as violations open, change and resolve, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "With --follow: now, or beginning for all that is kept (default: now).")
    private String from;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Only of this policy; may be repeated, as may the others.")
    private List<String> policies = List.of();

    @Option(names = "--product", paramLabel = "ID", description = "Only by this product.")
    private List<String> products = List.of();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only in this domain.")
    private List<String> domains = List.of();

    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Only by this port or field.")
    private List<String> subjects = List.of();

    @Option(names = "--severity", paramLabel = "LEVEL", description = "Only so severe: low, medium, high or critical.")
    private List<String> severities = List.of();

    @Option(
            names = "--enforcement",
            paramLabel = "LEVEL",
            description = "Only of policies so binding: required, recommended or optional.")
    private List<String> enforcements = List.of();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only in this status: open, acknowledged, waived or resolved.")
    private List<String> statuses = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int limit;

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("policy", policies);
        filters.put("product", products);
        filters.put("domain", domains);
        filters.put("subject", subjects);
        filters.put("severity", severities);
        filters.put("enforcement", enforcements);
        filters.put("status", statuses);
        return follow
                ? new ViolationFollow(options(), out(), err()).run(filters, from)
                : new ViolationReads(options(), out()).list(filters, limit);
    }
}

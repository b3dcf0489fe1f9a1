package io.datamesh.cli.governance;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.ListCommand;
import java.util.List;
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
public final class ViolationsCommand extends ListCommand {

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as violations open, change and resolve, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "With --follow: now, or beginning for all that is kept (default: now).")
    private String from;

    @Filter
    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Only of this policy; may be repeated, as may the others.")
    private List<String> policies = List.of();

    @Filter
    @Option(names = "--product", paramLabel = "ID", description = "Only by this product.")
    private List<String> products = List.of();

    @Filter
    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only in this domain.")
    private List<String> domains = List.of();

    @Filter
    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Only by this port or field.")
    private List<String> subjects = List.of();

    @Filter
    @Option(names = "--severity", paramLabel = "LEVEL", description = "Only so severe: low, medium, high or critical.")
    private List<String> severities = List.of();

    @Filter
    @Option(
            names = "--enforcement",
            paramLabel = "LEVEL",
            description = "Only of policies so binding: required, recommended or optional.")
    private List<String> enforcements = List.of();

    @Filter
    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only in this status: open, acknowledged, waived or resolved.")
    private List<String> statuses = List.of();

    @Override
    protected ExitCode run() {
        return follow
                ? new ViolationFollow(options(), out(), err()).run(filters(), from)
                : new ViolationReads(options(), display()).list(filters(), limit());
    }
}

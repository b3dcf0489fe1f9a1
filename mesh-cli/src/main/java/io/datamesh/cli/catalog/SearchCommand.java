package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.ListCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh search}: products by what one remembers of them. */
@Command(
        name = "search",
        description =
                "Finds data products by name, description, fields, tags and owners; without words, lists them all.",
        mixinStandardHelpOptions = true)
public final class SearchCommand extends ListCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            description = "All must match; beginnings and typing errors are fine.")
    private List<String> words = List.of();

    @Filter
    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only of this domain; may be repeated, as may the others.")
    private List<String> domains = List.of();

    @Filter
    @Option(names = "--tag", paramLabel = "TAG", description = "Only with this tag.")
    private List<String> tags = List.of();

    @Filter
    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only in this status: draft, active, deprecated or retired.")
    private List<String> statuses = List.of();

    @Filter
    @Option(
            names = "--sensitivity",
            paramLabel = "LEVEL",
            description = "Only this sensitive: public, internal, confidential or restricted.")
    private List<String> sensitivities = List.of();

    @Filter
    @Option(names = "--owner", paramLabel = "TEAM", description = "Only owned by this team.")
    private List<String> owners = List.of();

    @Filter
    @Option(
            names = "--compliance",
            paramLabel = "VERDICT",
            description =
                    "Only so judged: compliant, warned, blocked or unjudged; blocked ones show only if asked for.")
    private List<String> verdicts = List.of();

    @Filter
    @Option(
            names = "--slo",
            paramLabel = "STATE",
            description = "Only with measured SLOs at worst healthy, at_risk or breached; or no_data, or none.")
    private List<String> slos = List.of();

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = filters();
        filters.put("q", words.isEmpty() ? List.of() : List.of(String.join(" ", words)));
        return new SearchRun(options(), display()).run(filters, limit());
    }
}

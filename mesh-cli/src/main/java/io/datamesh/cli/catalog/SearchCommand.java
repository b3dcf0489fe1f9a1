package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.LinkedHashMap;
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
public final class SearchCommand extends MeshCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            description = "All must match; beginnings and typing errors are fine.")
    private List<String> words = List.of();

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only of this domain; may be repeated, as may the others.")
    private List<String> domains = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "Only with this tag.")
    private List<String> tags = List.of();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only in this status: draft, active, deprecated or retired.")
    private List<String> statuses = List.of();

    @Option(
            names = "--sensitivity",
            paramLabel = "LEVEL",
            description = "Only this sensitive: public, internal, confidential or restricted.")
    private List<String> sensitivities = List.of();

    @Option(names = "--owner", paramLabel = "TEAM", description = "Only owned by this team.")
    private List<String> owners = List.of();

    @Option(
            names = "--compliance",
            paramLabel = "VERDICT",
            description =
                    "Only so judged: compliant, warned, blocked or unjudged; blocked ones show only if asked for.")
    private List<String> verdicts = List.of();

    @Option(
            names = "--slo",
            paramLabel = "STATE",
            description = "Only with measured SLOs at worst healthy, at_risk or breached; or no_data, or none.")
    private List<String> slos = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Override
    protected ExitCode run() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("q", words.isEmpty() ? List.of() : List.of(String.join(" ", words)));
        filters.put("domain", domains);
        filters.put("tag", tags);
        filters.put("status", statuses);
        filters.put("sensitivity", sensitivities);
        filters.put("owner", owners);
        filters.put("compliance", verdicts);
        filters.put("slo", slos);
        return new SearchRun(options(), out()).run(filters, limit);
    }
}

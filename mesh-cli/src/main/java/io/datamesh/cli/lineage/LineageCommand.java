package io.datamesh.cli.lineage;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh lineage}: where data comes from and where it goes. */
@Command(
        name = "lineage",
        description = "Shows what feeds a product, dataset, job or column, and what it feeds.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "NODE is the id of a product, the name of a dataset or job, or one of product:ID, dataset:NAMESPACE:NAME,",
            "job:NAMESPACE:NAME, datasetField:NAMESPACE:NAME:FIELD."
        })
public final class LineageCommand extends MeshCommand {

    enum Level {
        product,
        dataset,
        column
    }

    enum Direction {
        upstream,
        downstream,
        both
    }

    enum Drawing {
        mermaid,
        graphviz
    }

    @Parameters(paramLabel = "NODE", description = "What to begin at.")
    private String node;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "product, dataset (with the jobs between them) or column; default: what NODE is.")
    private Optional<Level> level = Optional.empty();

    @Option(
            names = "--direction",
            paramLabel = "WAY",
            description = "upstream, downstream or both (default: ${DEFAULT-VALUE}).",
            defaultValue = "both")
    private Direction direction;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "How many jobs to pass at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int depth;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "As it was then: a day as in 2026-11-20, or a time as in 2026-11-20T12:00:00Z.")
    private Optional<String> asOf = Optional.empty();

    @Option(names = "--draw", paramLabel = "FORMAT", description = "As text for a drawing: mermaid or graphviz.")
    private Optional<Drawing> drawing = Optional.empty();

    @Override
    protected ExitCode run() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("direction", List.of(direction.name()));
        query.put("depth", List.of(Integer.toString(depth)));
        query.put("asOf", asOf.map(List::of).orElse(List.of()));
        query.put("format", drawing.map(Enum::name).map(List::of).orElse(List.of()));
        return new LineageRun(options(), out()).show(node, level.map(Enum::name), query);
    }
}

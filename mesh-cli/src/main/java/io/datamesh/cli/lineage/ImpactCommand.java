package io.datamesh.cli.lineage;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh impact}: whom a change would reach. */
@Command(
        name = "impact",
        description = "Shows whom a change would reach: products, owners, consumers and datasets, and the way to each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With a descriptor, it shows whom each change that breaks readers would reach, and exits with 1 if there is one."
        })
public final class ImpactCommand extends MeshCommand {

    @Parameters(
            paramLabel = "NODE|FILE",
            description = "A product, dataset, job or column as for mesh lineage, or a descriptor.")
    private String node;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "As it was then: a day as in 2026-11-20, or a time as in 2026-11-20T12:00:00Z.")
    private Optional<String> asOf = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many datasets to show at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int limit;

    @Override
    protected ExitCode run() {
        ImpactRun run = new ImpactRun(options(), display());
        return isFile() ? run.ofDescriptor(Path.of(node)) : run.ofNode(node, asOf, limit);
    }

    private boolean isFile() {
        try {
            return Files.isRegularFile(Path.of(node));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}

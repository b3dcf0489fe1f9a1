package io.datamesh.bench;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Line;
import io.datamesh.bench.harness.Report;
import io.datamesh.bench.harness.Run;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.output.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh bench}: measures figures and prints what came of it. A missed target is told in words; only what could not be measured is an error. */
@Command(
        name = "mesh bench",
        description =
                "Measures the platform's figures, each against the bare thing in the same run. Leave the machine alone meanwhile.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Benchmarks implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_MEASURED = 1;
    private static final int WRONG_USAGE = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "A figure, or what names begin with, as in lineage.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Only tell which figures there are.")
    private boolean list;

    @Option(names = "--long", description = "Those that take minutes as well.")
    private boolean longOnes;

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each subject (default: each figure's own).")
    private Integer rounds;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Leave flight recordings of ours there, one per line of the table.")
    private Path profiles;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table for people, json for programs (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:MESH_OUTPUT:-table}")
    private OutputFormat output;

    private final List<Figure> figures;

    Benchmarks(List<Figure> figures) {
        this.figures = figures;
    }

    /** Avro creates only the classes that it is told to trust, and asks for them as it is loaded. */
    public static void main(String... arguments) {
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.datamesh");
        System.exit(commandLine(Figures.ALL).execute(arguments));
    }

    static CommandLine commandLine(List<Figure> figures) {
        return new CommandLine(new Benchmarks(figures))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        List<Figure> chosen;
        try {
            chosen = Figures.chosen(figures, names, longOnes || list);
        } catch (Figures.UnknownNameException unknown) {
            spec.commandLine().getErr().println(unknown.getMessage());
            return WRONG_USAGE;
        }
        if (rounds != null && rounds < 1) {
            spec.commandLine().getErr().println("--rounds is at least 1.");
            return WRONG_USAGE;
        }
        return list ? list(chosen) : measure(chosen);
    }

    private int list(List<Figure> chosen) {
        TextTable table = new TextTable("FIGURE", "TARGET", "WHAT");
        for (Figure figure : chosen) {
            String what = figure.description() + (figure.isLong() ? " (with --long)" : "");
            table.row(figure.name(), figure.target(), what);
        }
        print(table.toString());
        return DONE;
    }

    private int measure(List<Figure> chosen) throws IOException {
        if (profiles != null) {
            Files.createDirectories(profiles);
        }
        Run run = new Run(
                rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds),
                Optional.ofNullable(profiles),
                spec.commandLine().getErr());
        Report report = run.measure(chosen);
        print(output == OutputFormat.json ? report.json() + "\n" : report.text());
        return report.lines().stream().allMatch(Line::isMeasured) ? DONE : NOT_MEASURED;
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}

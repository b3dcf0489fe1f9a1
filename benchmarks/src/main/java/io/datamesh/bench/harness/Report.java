package io.datamesh.bench.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datamesh.cli.output.Json;
import io.datamesh.cli.output.TextTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run found out, for people and for programs.
 *
 * @param lines in the order in which they were measured
 * @param notes what else was seen
 */
public record Report(List<Line> lines, List<String> notes) {

    /** Of this program and this machine, because a figure means little without them. */
    private static String surroundings() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    public String text() {
        TextTable table = new TextTable("FIGURE", "UNIT", "OURS", "AGAINST", "RATIO (SPREAD)", "TARGET", "");
        for (Line line : lines) {
            if (line.isMeasured()) {
                table.row(
                        line.title(),
                        line.figure().unit(),
                        Numbers.plain(line.outcome().ours().median()),
                        Numbers.plain(line.outcome().against().median()),
                        line.outcome().ratio(),
                        line.figure().target(),
                        line.verdict());
            } else {
                table.row(
                        line.title(),
                        line.figure().unit(),
                        null,
                        null,
                        null,
                        line.figure().target(),
                        line.verdict());
            }
        }
        StringBuilder text = new StringBuilder(table.toString()).append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        lines.stream()
                .filter(line -> !line.isMeasured())
                .forEach(line -> text.append(line.title())
                        .append(" could not be measured: ")
                        .append(line.fault())
                        .append('\n'));
        return text.append(summary())
                .append('\n')
                .append(surroundings())
                .append('\n')
                .toString();
    }

    private String summary() {
        List<Line> missed = lines.stream().filter(line -> !line.isReached()).toList();
        return missed.isEmpty()
                ? "Every target is reached (" + lines.size() + ")."
                : missed.size() + " of " + lines.size() + " targets not reached: "
                        + missed.stream().map(Line::title).collect(Collectors.joining("; ")) + ".";
    }

    public String json() {
        return Json.pretty(new Document(
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                lines.stream().map(Entry::of).toList(),
                notes));
    }

    /** The report as programs read it. */
    private record Document(int processors, String java, List<Entry> figures, List<String> notes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            String figure,
            String label,
            String description,
            String unit,
            Spread ours,
            Spread against,
            Spread ratio,
            double target,
            boolean atLeast,
            String verdict,
            String fault) {

        static Entry of(Line line) {
            Figure figure = line.figure();
            Contest.Outcome outcome = line.outcome();
            return new Entry(
                    figure.name(),
                    line.label(),
                    figure.description(),
                    figure.unit(),
                    outcome == null ? null : outcome.ours(),
                    outcome == null ? null : outcome.against(),
                    outcome == null ? null : outcome.ratio(),
                    figure.target().bound(),
                    figure.target().atLeast(),
                    line.verdict(),
                    line.fault());
        }
    }
}

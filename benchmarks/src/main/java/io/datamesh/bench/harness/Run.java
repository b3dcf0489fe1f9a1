package io.datamesh.bench.harness;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Measures figures one after the other; one that breaks off does not stop the next. */
public final class Run {

    private final OptionalInt rounds;
    private final Optional<Path> profiles;
    private final PrintWriter progress;

    /**
     * @param rounds instead of each figure's own
     * @param profiles where flight recordings are kept, if they are wanted
     * @param progress told what is being done, line by line
     */
    public Run(OptionalInt rounds, Optional<Path> profiles, PrintWriter progress) {
        this.rounds = rounds;
        this.profiles = profiles;
        this.progress = progress;
    }

    public Report measure(List<Figure> figures) {
        List<Line> lines = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Figure figure : figures) {
            long start = System.nanoTime();
            tell(figure.name() + ": " + figure.description());
            try (Workbench workbench = new Workbench(figure.name(), profiles)) {
                measure(figure, workbench, lines, notes);
            } catch (Exception failure) {
                failure.printStackTrace(progress);
                lines.add(Line.failed(figure, failure));
            }
            tell(figure.name() + ": "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s in all");
        }
        return new Report(lines, notes);
    }

    private void measure(Figure figure, Workbench workbench, List<Line> lines, List<String> notes) throws Exception {
        try (Setting setting = figure.prepare(workbench)) {
            for (Pair pair : setting.pairs()) {
                String prefix = pair.label().isEmpty() ? "  " : "  " + pair.label() + ", ";
                Contest contest =
                        new Contest(figure.warmUps(), rounds.orElse(figure.rounds()), line -> tell(prefix + line));
                Bystanders bystanders = new Bystanders();
                Pair shown = new Pair(pair.label(), workbench.profiled(pair.label(), pair.ours()), pair.against());
                lines.add(Line.measured(figure, pair.label(), contest.hold(shown)));
                bystanders.told().ifPresent(sentence -> notes.add(note(figure, pair, sentence)));
            }
            setting.notes().forEach(note -> notes.add(figure.name() + ": " + note + "."));
        }
    }

    private static String note(Figure figure, Pair pair, String sentence) {
        return figure.name() + (pair.label().isEmpty() ? "" : ", " + pair.label()) + ": " + sentence + ".";
    }

    private void tell(String line) {
        progress.println(line);
        progress.flush();
    }
}

package io.datamesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {

    private static final List<Figure> FIGURES = List.of(
            FakeFigure.measuring("catalog-topology", Target.atLeast(0.5), 600, 1_000),
            FakeFigure.measuring("catalog-search", Target.atMost(3), 4, 1),
            FakeFigure.measuring("lineage-topology", Target.atLeast(0.5), 1_234_567, 1_000_000),
            FakeFigure.longOne("lineage-million"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsALineForEachFigureAndTellsWhatWasMissed() {
        int exitCode = run(FIGURES, "--rounds=1");

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "FIGURE UNIT OURS AGAINST RATIO (SPREAD) TARGET",
                        "catalog-topology records/s 600 1,000 0.6 (0.6 to 0.6) >= 0.5 reached",
                        "catalog-search records/s 4 1 4 (4 to 4) <= 3 missed",
                        "1 of 3 targets not reached: catalog-search.")
                .anyMatch(line -> line.contains(Runtime.getRuntime().availableProcessors() + " processors"))
                .noneMatch(line -> line.contains("lineage-million"));
    }

    @Test
    void tellsProgressWhereItDoesNotGetInTheWayOfTheTable() {
        run(FIGURES, "catalog-search", "--rounds=2");

        assertThat(err.toString()).contains("catalog-search: What catalog-search is.", "round 2 of 2: 4 against 1");
    }

    @Test
    void writesJsonForPrograms() throws Exception {
        run(FIGURES, "catalog", "--rounds=1", "--output=json");

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("figures")).hasSize(2);
        JsonNode search = report.path("figures").get(1);
        assertThat(search.path("figure").asText()).isEqualTo("catalog-search");
        assertThat(search.path("ratio").path("median").asDouble()).isEqualTo(4);
        assertThat(search.path("target").asDouble()).isEqualTo(3);
        assertThat(search.path("atLeast").asBoolean()).isFalse();
        assertThat(search.path("verdict").asText()).isEqualTo("missed");
    }

    @Test
    void goesOnAfterAFigureThatCannotBeMeasuredAndFails() {
        int exitCode = run(List.of(FakeFigure.broken("broken"), FIGURES.get(0)), "--rounds=1");

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains("broken could not be measured: java.lang.IllegalStateException: no broker")
                .contains("1 of 2 targets not reached: broken.")
                .containsPattern("catalog-topology .* reached");
    }

    @Test
    void measuresALongOneOnlyWhenItIsNamedOrAskedFor() {
        run(FIGURES, "lineage", "--rounds=1");
        assertThat(out.toString()).contains("lineage-topology").doesNotContain("lineage-million");

        run(FIGURES, "lineage-million", "--rounds=1");
        assertThat(out.toString()).contains("lineage-million").doesNotContain("lineage-topology");

        run(FIGURES, "lineage", "--long", "--rounds=1");
        assertThat(out.toString()).contains("lineage-topology", "lineage-million");
    }

    @Test
    void listsWhatThereIs() {
        int exitCode = run(FIGURES, "--list");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains(
                        "catalog-topology", ">= 0.5", "What catalog-topology is.", "lineage-million", "(with --long)");
    }

    @Test
    void refusesANameThatStandsForNothing() {
        int exitCode = run(FIGURES, "catalogue");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("There is no figure 'catalogue'");
    }

    @Test
    void refusesToMeasureNoRounds() {
        assertThat(run(FIGURES, "--rounds=0")).isEqualTo(2);
    }

    @Test
    void namesEveryFigureOnce() {
        assertThat(Figures.ALL)
                .extracting(Figure::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(Figures.ALL).extracting(Figure::description).allMatch(text -> text.endsWith("."));
    }

    private int run(List<Figure> figures, String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = Benchmarks.commandLine(figures);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}

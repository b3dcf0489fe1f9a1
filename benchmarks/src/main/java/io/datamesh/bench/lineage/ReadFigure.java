package io.datamesh.bench.lineage;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.ClosedLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a graph with history, changes and limits costs those who read it. */
public final class ReadFigure implements Figure {

    static final int[] DEPTHS = {5, 10, 20};
    static final Duration TURN = Duration.ofMillis(1_500);

    private static final int JOBS = 2_000;

    @Override
    public String name() {
        return "lineage-read";
    }

    @Override
    public String description() {
        return "Lineage of a dataset in a layered graph of " + JOBS
                + " jobs over one connection, against walking and writing the same answer from plain"
                + " arrays in the same process.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.5);
    }

    @Override
    public String unit() {
        return "answers/s";
    }

    @Override
    public int warmUps() {
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        LoadedGraph graph = new LoadedGraph(workbench, workbench.usual(), new LayeredGraph(JOBS));
        ClosedLoad load = new ClosedLoad(graph.port(), 1, TURN);
        List<Pair> pairs = new ArrayList<>();
        for (int depth : DEPTHS) {
            pairs.add(new Pair(
                    "depth " + depth,
                    () -> load.run(graph.questions(depth)).perSecond(),
                    () -> load.run(graph.plainQuestions(depth)).perSecond()));
        }
        return () -> pairs;
    }
}

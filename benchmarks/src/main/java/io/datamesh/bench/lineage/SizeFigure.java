package io.datamesh.bench.lineage;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.ClosedLoad;
import io.datamesh.bench.http.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whether an answer takes longer where there is more that does not belong to it. */
public final class SizeFigure implements Figure {

    private static final int MANY = 20_000;
    private static final int FEW = 2_000;

    @Override
    public String name() {
        return "lineage-size";
    }

    @Override
    public String description() {
        return "Lineage of a dataset in a layered graph of " + MANY + " jobs, against the same question in one of "
                + FEW + "; the answers are equally large.";
    }

    @Override
    public Target target() {
        return Target.atMost(1.3);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public int warmUps() {
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        LoadedGraph many = new LoadedGraph(workbench, workbench.place("many"), new LayeredGraph(MANY));
        LoadedGraph few = new LoadedGraph(workbench, workbench.place("few"), new LayeredGraph(FEW));
        List<Pair> pairs = new ArrayList<>();
        for (int depth : ReadFigure.DEPTHS) {
            pairs.add(new Pair(
                    "depth " + depth,
                    () -> millis(many, many.questions(depth)),
                    () -> millis(few, few.questions(depth))));
        }
        return new Setting() {
            @Override
            public List<Pair> pairs() {
                return pairs;
            }

            @Override
            public List<String> notes() {
                return IntStream.of(ReadFigure.DEPTHS)
                        .mapToObj(depth -> note(many, few, depth))
                        .toList();
            }
        };
    }

    /** What memory alone costs: more of it is touched seldom. */
    private static String note(LoadedGraph many, LoadedGraph few, int depth) {
        try {
            double ratio = millis(many, many.plainQuestions(depth)) / millis(few, few.plainQuestions(depth));
            return String.format(Locale.ROOT, "plain arrays at depth %d: ratio %.2f", depth, ratio);
        } catch (Exception failure) {
            return "plain arrays could not be asked: " + failure;
        }
    }

    private static double millis(LoadedGraph graph, List<RawRequest> questions) throws Exception {
        return 1_000
                / new ClosedLoad(graph.port(), 1, ReadFigure.TURN)
                        .run(questions)
                        .perSecond();
    }
}

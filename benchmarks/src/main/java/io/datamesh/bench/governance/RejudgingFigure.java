package io.datamesh.bench.governance;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleFacts;
import io.datamesh.bench.streams.Feed;
import io.datamesh.topics.AvroSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** How much a policy that changes for everybody holds up the verdicts on products that are new. */
public final class RejudgingFigure implements Figure {

    private static final int PRODUCTS = 10_000;
    private static final double ALLOWED_DELAY_MILLIS = 1_000;
    private static final Duration UNDISTURBED = Duration.ofSeconds(5);
    private static final Duration JUDGED_WITHIN = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "governance-rejudging";
    }

    @Override
    public String description() {
        return "The slowest verdict on a new product while a changed policy judges 10,000 others anew, against the slowest with nothing else to do and a second"
                + " that is allowed.";
    }

    @Override
    public Target target() {
        return Target.atMost(1);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public int rounds() {
        return 4;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        workbench.service("governance-service", Map.of());
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        Feed feed = workbench.own(new Feed(workbench.settings("feed")));
        VerdictWatch watch = workbench.own(new VerdictWatch(workbench.settings("watch")));
        feed.send(PlatformPolicies.records(serdes, PlatformPolicies.read()));
        feed.send(SampleFacts.records(serdes, PRODUCTS, 1));
        Awaitility.await("the first verdicts").atMost(JUDGED_WITHIN).until(() -> watch.others() >= PRODUCTS);
        Rejudging rejudging = new Rejudging(feed, watch, serdes, PRODUCTS);
        Pair pair = new Pair(
                "",
                () -> rejudging.slowestWhileAllAreJudgedAnew() / 1e6,
                () -> rejudging.slowest(UNDISTURBED) / 1e6 + ALLOWED_DELAY_MILLIS);
        return new Setting() {
            @Override
            public List<Pair> pairs() {
                return List.of(pair);
            }

            @Override
            public List<String> notes() {
                return List.of(String.format(
                        "it took up to %.1f s to judge them all anew, and undisturbed verdicts up to %.0f ms",
                        rejudging.longest().toMillis() / 1e3, rejudging.slowestUndisturbed() / 1e6));
            }
        };
    }
}

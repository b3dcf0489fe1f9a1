package io.datamesh.bench.governance;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.Latencies;
import io.datamesh.bench.http.OpenLoad;
import io.datamesh.bench.sample.SampleClaims;
import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.bench.streams.Feed;
import io.datamesh.topics.AvroSerdes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How long a published product waits for its verdict. */
public final class VerdictLatencyFigure implements Figure {

    private static final int PER_SECOND = 200;
    private static final double ALLOWED_MILLIS = 500;
    private static final Duration TURN = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "governance-latency";
    }

    @Override
    public String description() {
        return "From a claim on Kafka, through the catalog, until its verdict is a fact, at " + PER_SECOND
                + "/s with the platform's own policies, p99 from when it was due, against the 500 ms that are allowed.";
    }

    @Override
    public Target target() {
        return Target.atMost(1);
    }

    @Override
    public String unit() {
        return "ms";
    }

    /** Two services are to be compiled where it is hot before their steady state is seen. */
    @Override
    public int warmUps() {
        return 3;
    }

    @Override
    public int rounds() {
        return 4;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        workbench.service("catalog-service", Map.of());
        workbench.service("governance-service", Map.of());
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        Feed feed = workbench.own(new Feed(workbench.settings("feed")));
        feed.send(PlatformPolicies.records(serdes, PlatformPolicies.read()));
        VerdictWatch watch = workbench.own(new VerdictWatch(workbench.settings("watch")));
        SampleClaims claims = new SampleClaims(serdes);
        AtomicInteger number = new AtomicInteger();
        return Setting.of(new Pair(
                "",
                () -> {
                    OpenLoad.run(PER_SECOND, TURN, (turn, due) -> {
                        int next = number.getAndIncrement();
                        watch.expect(SampleProducts.id(next), due);
                        feed.begin(claims.record(next, "1.0.0"));
                    });
                    return Latencies.p99(watch.heard());
                },
                () -> ALLOWED_MILLIS));
    }
}

package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.Latencies;
import java.time.Duration;
import java.util.Map;

/** How long a published product takes until people find it. */
public final class PublishFigure implements Figure {

    private static final int PER_SECOND = 500;
    private static final Duration TURN = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "catalog-publish";
    }

    @Override
    public String description() {
        return "From a claim on Kafka until GET /search finds the product, at " + PER_SECOND
                + "/s, p99 from when it was due, against raw produce to consume at the same rate and size.";
    }

    @Override
    public Target target() {
        return Target.atMost(15);
    }

    @Override
    public String unit() {
        return "ms";
    }

    /** Until then much of the processors' time is compiling. */
    @Override
    public int warmUps() {
        return 6;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        int port = workbench.service("catalog-service", Map.of()).port();
        PublishedProducts.publish(workbench, port, 1_000);
        PublishToSearch ours = new PublishToSearch(workbench, port);
        RawRoundTrip raw = new RawRoundTrip(workbench, ours.claimBytes());
        return Setting.of(new Pair(
                "", () -> Latencies.p99(ours.run(PER_SECOND, TURN)), () -> Latencies.p99(raw.run(PER_SECOND, TURN))));
    }
}

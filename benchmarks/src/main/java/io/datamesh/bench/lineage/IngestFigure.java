package io.datamesh.bench.lineage;

import io.datamesh.bench.bare.EventsController;
import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.ServiceProcess;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.ClosedLoad;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** How fast events are taken over HTTP, while what follows from them is worked out in the same process. */
public final class IngestFigure implements Figure {

    private static final int JOBS = 2_000;
    private static final int CONNECTIONS = 4;
    private static final Duration TURN = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "lineage-ingest";
    }

    @Override
    public String description() {
        return "OpenLineage events over HTTP, " + CONNECTIONS
                + " connections, while the topology works them off, against an endpoint of the same process"
                + " that parses and sends with acks=all.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.5);
    }

    @Override
    public String unit() {
        return "events/s";
    }

    /** Both ways through the service are long, and compiled bit by bit. */
    @Override
    public int warmUps() {
        return 6;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        ServiceProcess service = workbench.service("lineage-service", Map.of());
        try (TestRecords records = new TestRecords(workbench.mesh().bootstrapServers())) {
            records.createTopic(EventsController.TOPIC, Topics.OPENLINEAGE_EVENTS.partitions());
        }
        LayeredGraph graph = new LayeredGraph(JOBS);
        String token = service.tokens().ofDomain("order");
        List<RawRequest> ours = events(graph, "/api/v1/lineage", token);
        List<RawRequest> bare = events(graph, "/bare/events", null);
        ClosedLoad load = new ClosedLoad(service.port(), CONNECTIONS, TURN);
        return Setting.of(new Pair(
                "", () -> load.run(ours).perSecond(), () -> load.run(bare).perSecond()));
    }

    private static List<RawRequest> events(LayeredGraph graph, String path, String token) {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        return IntStream.range(0, 4 * JOBS)
                .mapToObj(number -> RawRequest.post(
                        path,
                        "application/json",
                        graph.completed(number % JOBS, new UUID(0, number), begin.plusSeconds(number)),
                        token))
                .toList();
    }
}

package io.datamesh.bench.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.streams.RaceFigure;
import io.datamesh.bench.streams.StoreUpdateRace;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.lineage.job.LineageTopology;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** From events to facts: each is read, checked, freed of secrets, brought to its job, held against what is known, kept and told. */
public final class TopologyFigure extends RaceFigure {

    private static final int JOBS = 2_000;
    private static final int RUNS_OF_EACH = 8;

    public TopologyFigure() {
        super(
                "lineage-topology",
                "OpenLineage events, each a run of one of " + JOBS + " jobs, through the lineage topology");
    }

    /** Enough for the jobs to have as many runs as are remembered: from then on each run lets another one be forgotten. */
    @Override
    public int warmUps() {
        return 5;
    }

    @Override
    protected StoreUpdateRace race(Workbench workbench) throws Exception {
        workbench.mesh().create(Topics.ownedBy(Owner.LINEAGE));
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        LineageTopology topology = new LineageTopology(serdes, new FailedClaims(), new OpenLineageReader());
        LayeredGraph graph = new LayeredGraph(JOBS);
        return new StoreUpdateRace(
                workbench,
                "lineage",
                topology.get(),
                LineageTopology::settings,
                Topics.OPENLINEAGE_EVENTS,
                round -> batch(graph, round));
    }

    private static List<ProducerRecord<byte[], byte[]>> batch(LayeredGraph graph, int round) {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3_600L * round);
        return IntStream.range(0, JOBS * RUNS_OF_EACH)
                .mapToObj(number -> {
                    int job = number % JOBS;
                    UUID run = new UUID(round, number);
                    return new ProducerRecord<>(
                            Topics.OPENLINEAGE_EVENTS.name(),
                            graph.key(job).getBytes(UTF_8),
                            graph.completed(job, run, begin.plusMillis(number)));
                })
                .toList();
    }
}

package io.datamesh.bench.lineage;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.ServiceProcess;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.HttpConnection;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Whether a graph of a million edges fits. Services are measured with a heap of one gigabyte; this one has to start with it, be asked, and have room left. */
public final class MillionFigure implements Figure {

    private static final int JOBS = 333_340;
    private static final double MEGABYTE = 1 << 20;
    private static final String USED = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String MOST = "jvm_memory_max_bytes{area=\"heap\"";

    @Override
    public String name() {
        return "lineage-million";
    }

    @Override
    public String description() {
        return "What a service that holds " + JOBS * LayeredFacts.EDGES_OF_A_JOB
                + " edges needs of its heap after a full collection, against what it has.";
    }

    @Override
    public Target target() {
        return Target.atMost(1);
    }

    @Override
    public String unit() {
        return "MB";
    }

    @Override
    public int warmUps() {
        return 0;
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        workbench.mesh().create(Topics.ownedBy(Owner.LINEAGE));
        LayeredGraph graph = new LayeredGraph(JOBS);
        try (AvroSerdes serdes = workbench.mesh().serdes();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(workbench.settings("loader").producer())) {
            new LayeredFacts(graph, serdes).send(producer);
        }
        ServiceProcess service = workbench.service("lineage-service", Map.of());
        return Setting.of(new Pair("", () -> live(service, graph), () -> gauge(service.port(), MOST)));
    }

    private static double live(ServiceProcess service, LayeredGraph graph) throws Exception {
        try (HttpConnection connection = new HttpConnection(service.port())) {
            connection.require(RawRequest.get("/api/v1/lineage?nodeId=dataset:%s:%s&depth=20"
                    .formatted(LayeredGraph.NAMESPACE, graph.dataset(LayeredGraph.LAYERS / 2, graph.width() / 2))));
        }
        service.collectGarbage();
        return gauge(service.port(), USED);
    }

    private static double gauge(int port, String name) throws Exception {
        try (HttpConnection connection = new HttpConnection(port)) {
            connection.require(RawRequest.get("/prometheus"));
            return connection
                            .body()
                            .lines()
                            .filter(line -> line.startsWith(name))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum()
                    / MEGABYTE;
        }
    }
}

package io.datamesh.bench.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.bench.bare.PlainGraphFile;
import io.datamesh.bench.harness.ServiceProcess;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.HttpConnection;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** A lineage service that has been told a layered graph, with the plain likeness of that graph beside it in its process. */
final class LoadedGraph {

    private static final Duration LOADED_WITHIN = Duration.ofMinutes(2);
    private static final int FARTHEST = 20;
    private static final int QUESTIONS = 500;

    private final LayeredGraph graph;
    private final ServiceProcess service;

    /** Loads it through the topic that clients write to, and waits until all of it can be read. */
    LoadedGraph(Workbench workbench, Workbench.Place place, LayeredGraph graph) throws Exception {
        this.graph = graph;
        Path plain = place.folder().resolve("plain-graph");
        this.service = workbench.service(place, "lineage-service", Map.of("BENCH_PLAIN_GRAPH", plain.toString()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(place.settings("loader", Map.of()).producer())) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z");
            for (int job = 0; job < graph.jobs(); job++) {
                byte[] event = graph.completed(job, new UUID(job, 0), at.plusSeconds(job));
                producer.send(new ProducerRecord<>(
                        Topics.OPENLINEAGE_EVENTS.name(), graph.key(job).getBytes(StandardCharsets.UTF_8), event));
            }
        }
        Awaitility.await("the graph").atMost(LOADED_WITHIN).until(this::isLoaded);
        gather(plain);
        requireSameAnswers();
    }

    int port() {
        return service.port();
    }

    List<RawRequest> questions(int depth) {
        return requests("/api/v1/lineage", depth);
    }

    List<RawRequest> plainQuestions(int depth) {
        return requests("/bare/lineage", depth);
    }

    /** Always about a dataset of the middle layers, so that the edge of the graph is as far away as it can be. */
    private List<RawRequest> requests(String path, int depth) {
        Random random = new Random(depth);
        return Stream.generate(() -> request(
                        path, LayeredGraph.LAYERS / 2 - 1 + random.nextInt(3), random.nextInt(graph.width()), depth))
                .limit(QUESTIONS)
                .toList();
    }

    private RawRequest request(String path, int layer, int place, int depth) {
        return RawRequest.get("%s?nodeId=dataset:%s:%s&depth=%d"
                .formatted(path, LayeredGraph.NAMESPACE, graph.dataset(layer, place), depth));
    }

    private boolean isLoaded() throws IOException {
        try (HttpConnection connection = new HttpConnection(port())) {
            connection.ask(RawRequest.get("/api/v1/namespaces/" + LayeredGraph.NAMESPACE + "/jobs?limit=1"));
            int jobs = new ObjectMapper()
                    .readTree(connection.body())
                    .path("totalCount")
                    .asInt();
            connection.ask(RawRequest.get("/prometheus"));
            boolean behind = connection
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("mesh_view_lag{") && !line.endsWith(" 0.0"));
            return jobs == graph.jobs() && !behind;
        }
    }

    private void gather(Path file) throws IOException {
        PlainGraphFile plain = new PlainGraphFile();
        int all = graph.jobs() + graph.jobs() + graph.width();
        try (HttpConnection connection = new HttpConnection(port())) {
            for (int place = 0; place < graph.width(); place += FARTHEST / 2) {
                connection.require(request("/api/v1/lineage", LayeredGraph.LAYERS / 2, place, FARTHEST));
                plain.gather(connection.body());
            }
        }
        if (plain.size() != all) {
            throw new IllegalStateException("the service knows " + plain.size() + " nodes, not " + all);
        }
        plain.write(file);
    }

    private void requireSameAnswers() throws IOException {
        try (HttpConnection connection = new HttpConnection(port())) {
            for (int depth : ReadFigure.DEPTHS) {
                List<RawRequest> ours = questions(depth);
                List<RawRequest> plain = plainQuestions(depth);
                for (int i = 0; i < ours.size(); i += 50) {
                    connection.require(ours.get(i));
                    int length = connection.body().length();
                    connection.require(plain.get(i));
                    if (connection.body().length() != length) {
                        throw new IllegalStateException("the plain graph answers with "
                                + connection.body().length() + " characters, the service with " + length);
                    }
                }
            }
        }
    }
}

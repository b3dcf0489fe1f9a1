package io.datamesh.bench.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.RunChanged;
import io.datamesh.model.DatasetRole;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.StatedFacet;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** The facts that follow from a layered graph, written straight to their topics: of each job its edges, its last run, and what it says of the dataset it writes. */
final class LayeredFacts {

    static final int FACTS_OF_A_JOB = 3;
    static final int EDGES_OF_A_JOB = 3;
    static final List<Topic<?>> TOPICS = List.of(Topics.LINEAGE_CHANGED, Topics.DATASET_STATED, Topics.RUN_CHANGED);

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final LayeredGraph graph;
    private final Serializer<JobLineage> edges;
    private final Serializer<DatasetStated> statements;
    private final Serializer<RunChanged> runs;

    LayeredFacts(LayeredGraph graph, AvroSerdes serdes) {
        this.graph = graph;
        this.edges = serdes.serializer(Topics.LINEAGE_CHANGED);
        this.statements = serdes.serializer(Topics.DATASET_STATED);
        this.runs = serdes.serializer(Topics.RUN_CHANGED);
    }

    void send(KafkaProducer<byte[], byte[]> producer) {
        for (int number = 0; number < graph.jobs(); number++) {
            int layer = number / graph.width();
            int place = number % graph.width();
            Instant at = BEGIN.plusSeconds(number);
            String job = LayeredGraph.NAMESPACE + "/" + graph.job(number);
            String written = graph.dataset(layer, place);
            producer.send(record(Topics.LINEAGE_CHANGED, edges, job, edges(number, layer, place, at)));
            String statement = LayeredGraph.NAMESPACE + "/" + written + " output " + job;
            producer.send(record(Topics.DATASET_STATED, statements, statement, statement(number, written, at)));
            String run = job + "/" + new UUID(0, number);
            producer.send(record(Topics.RUN_CHANGED, runs, run, run(number, at)));
        }
        producer.flush();
    }

    private JobLineage edges(int number, int layer, int place, Instant at) {
        return JobLineage.newBuilder()
                .setJobNamespace(LayeredGraph.NAMESPACE)
                .setJobName(graph.job(number))
                .setInputs(List.of(
                        edge(graph.dataset(layer - 1, place), at), edge(graph.dataset(layer - 1, place + 1), at)))
                .setOutputs(List.of(edge(graph.dataset(layer, place), at)))
                .setFirstSeenAt(at)
                .setChangedAt(at)
                .build();
    }

    private static LineageEdge edge(String dataset, Instant at) {
        return new LineageEdge(LayeredGraph.NAMESPACE, dataset, at, null);
    }

    private DatasetStated statement(int number, String dataset, Instant at) {
        return DatasetStated.newBuilder()
                .setNamespace(LayeredGraph.NAMESPACE)
                .setName(dataset)
                .setJobNamespace(LayeredGraph.NAMESPACE)
                .setJobName(graph.job(number))
                .setRole(DatasetRole.OUTPUT)
                .setFacets(List.of(new StatedFacet("schema", graph.schema(), at)))
                .setFirstSeenAt(at)
                .setChangedAt(at)
                .build();
    }

    private RunChanged run(int number, Instant at) {
        return RunChanged.newBuilder()
                .setJobNamespace(LayeredGraph.NAMESPACE)
                .setJobName(graph.job(number))
                .setRunId(new UUID(0, number).toString())
                .setState("COMPLETE")
                .setEndedAt(at)
                .setFirstEventAt(at)
                .setLastEventAt(at)
                .setFacets(Map.of())
                .build();
    }

    private static <V> ProducerRecord<byte[], byte[]> record(
            Topic<V> topic, Serializer<V> serializer, String key, V fact) {
        return new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), serializer.serialize(topic.name(), fact));
    }
}

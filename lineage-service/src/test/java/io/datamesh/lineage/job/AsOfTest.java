package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.JobLineage;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.lineage.graph.Direction;
import io.datamesh.lineage.graph.LineageGraph;
import io.datamesh.lineage.graph.Subgraph;
import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.view.Facts;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From events to answers: the topology's facts, in the graph, asked at any time. */
class AsOfTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int JOBS = 12;
    private static final int DATASETS = 14;
    private static final int MINUTES = 60;

    private record Event(String job, Observation observation, String json) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsAStraightReplayOfTheEventsUpToThen(long seed, @TempDir Path state) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            events.add(event(random));
        }
        List<Event> arrivals = new ArrayList<>(events);
        Collections.shuffle(arrivals, random);

        Facts facts = facts(arrivals, state);

        Map<String, List<Observation>> byJob = events.stream()
                .collect(
                        Collectors.groupingBy(Event::job, Collectors.mapping(Event::observation, Collectors.toList())));
        for (int question = 0; question < 150; question++) {
            long at = START.plusSeconds(60L * random.nextInt(MINUTES + 2) + random.nextInt(60))
                    .toEpochMilli();
            String start = "dataset:kafka://broker:9092:d" + random.nextInt(DATASETS);
            int depth = random.nextInt(7);
            assertThat(walk(facts, start, depth, at))
                    .as("seed %d, %s, depth %d, at %s", seed, start, depth, Instant.ofEpochMilli(at))
                    .isEqualTo(replay(byJob, start, depth, at));
        }
    }

    private static Event event(Random random) {
        String job = "job-" + random.nextInt(JOBS);
        String run = job + "-run-" + random.nextInt(8);
        String type =
                List.of("START", "RUNNING", "COMPLETE", "COMPLETE", "FAIL").get(random.nextInt(5));
        Instant at = START.plusSeconds(60L * random.nextInt(MINUTES));
        Set<String> inputs = names(random);
        Set<String> outputs = names(random);
        List<Item> items = new ArrayList<>();
        inputs.forEach(name -> items.add(item(ItemType.INPUT, name)));
        outputs.forEach(name -> items.add(item(ItemType.OUTPUT, name)));
        Observation observation = Observation.newBuilder()
                .setNamespace("jobs")
                .setName(job)
                .setRunId(run)
                .setEventType(type)
                .setAt(at.toEpochMilli())
                .setItems(items)
                .build();
        String json = Events.run(type, at.toString(), run, datasets(inputs), datasets(outputs))
                .replace("\"shop\"", "\"jobs\"")
                .replace("\"enrich\"", "\"" + job + "\"");
        return new Event(job, observation, json);
    }

    private static Set<String> names(Random random) {
        Set<String> names = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            names.add("d" + random.nextInt(DATASETS));
        }
        return names;
    }

    private static Item item(ItemType type, String name) {
        return new Item(type, "kafka://broker:9092", name, "", "", "", "", "", false);
    }

    private static String datasets(Set<String> names) {
        return names.stream().map(name -> Events.dataset(name, "")).collect(Collectors.joining(","));
    }

    /** The last fact of each job, as a compacted topic keeps it. */
    private static Facts facts(List<Event> arrivals, Path state) {
        AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
        LineageTopology topology = new LineageTopology(serdes, new FailedClaims(), new OpenLineageReader());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, LineageTopology.APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        Map<String, JobLineage> last = new TreeMap<>();
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.get(), properties)) {
            TestInputTopic<byte[], byte[]> input = driver.createInputTopic(
                    Topics.OPENLINEAGE_EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
            arrivals.forEach(event -> input.pipeInput(event.json().getBytes(UTF_8)));
            RecordDecoder<JobLineage> decoder = serdes.decoder(Topics.LINEAGE_CHANGED);
            driver.createOutputTopic(
                            Topics.LINEAGE_CHANGED.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> last.put(
                            new String(record.key(), UTF_8),
                            ((Decoded.Value<JobLineage>) decoder.decode(record.value())).value()));
        }
        Facts facts = new Facts();
        last.values().forEach(facts::put);
        return facts;
    }

    private static Set<String> walk(Facts facts, String start, int depth, long at) {
        LineageGraph graph = facts.model().graph();
        Set<String> found = new TreeSet<>();
        int node = graph.nodes().dataset("kafka://broker:9092", start.substring(start.lastIndexOf(':') + 1));
        Subgraph answer =
                graph.walk(graph.flow(), new int[] {node}, Direction.DOWNSTREAM, depth, at, WalkLimits.ofNodes(10_000));
        for (int index = 0; index < answer.size(); index++) {
            found.add(graph.nodes().id(answer.node(index)));
        }
        return found;
    }

    private static Set<String> replay(Map<String, List<Observation>> byJob, String start, int depth, long at) {
        Map<String, Set<String>> edges = new HashMap<>();
        byJob.forEach((job, events) -> {
            String jobId = "job:jobs:" + job;
            Set<String> holding = StraightReplay.at(events, at);
            for (int i = 0; i < DATASETS; i++) {
                String dataset = "dataset:kafka://broker:9092:d" + i;
                if (holding.contains(item(ItemType.INPUT, "d" + i).toString())) {
                    edges.computeIfAbsent(dataset, added -> new HashSet<>()).add(jobId);
                }
                if (holding.contains(item(ItemType.OUTPUT, "d" + i).toString())) {
                    edges.computeIfAbsent(jobId, added -> new HashSet<>()).add(dataset);
                }
            }
        });
        Map<String, Integer> seen = new TreeMap<>(Map.of(start, 0));
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            String node = queue.poll();
            for (String next : edges.getOrDefault(node, Set.of())) {
                if (seen.get(node) < depth && seen.putIfAbsent(next, seen.get(node) + 1) == null) {
                    queue.add(next);
                }
            }
        }
        return new TreeSet<>(seen.keySet());
    }
}

package io.datamesh.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {

    private static final WalkLimits PLENTY = WalkLimits.ofNodes(1_000_000);

    private final LineageGraph graph = new LineageGraph();

    @Test
    void followsTheFlowBothWaysAndTellsDistances() {
        job("clean", List.of("raw"), List.of("clean"));
        job("join", List.of("clean", "other"), List.of("joined"));

        Subgraph found = walk("clean", Direction.BOTH, 10);

        assertThat(distances(found))
                .isEqualTo(Map.of(
                        "dataset:n:clean", 0,
                        "job:n:clean", 1,
                        "dataset:n:raw", 2,
                        "job:n:join", 1,
                        "dataset:n:joined", 2));
        assertThat(edges(found)).hasSize(4);
        assertThat(found.isTruncated()).isFalse();
    }

    @Test
    void tellsAShortestPath() {
        job("long-1", List.of("a"), List.of("b"));
        job("long-2", List.of("b"), List.of("c"));
        job("short", List.of("a"), List.of("c"));

        Subgraph found = walk("a", Direction.DOWNSTREAM, 10);

        int index = indexOf(found, "dataset:n:c");
        List<String> path = new ArrayList<>();
        for (int step : found.path(index)) {
            path.add(graph.nodes().id(found.node(step)));
        }
        assertThat(path).containsExactly("dataset:n:a", "job:n:short", "dataset:n:c");
    }

    @Test
    void walksACycleOnceAndGoesOnBehindIt() {
        job("forth", List.of("a"), List.of("b"));
        job("back", List.of("b", "x"), List.of("a"));
        job("self", List.of("a"), List.of("a"));

        Subgraph found = walk("a", Direction.BOTH, 10);

        assertThat(distances(found).keySet())
                .containsExactlyInAnyOrder(
                        "dataset:n:a", "dataset:n:b", "dataset:n:x", "job:n:forth", "job:n:back", "job:n:self");
        assertThat(edges(found)).doesNotHaveDuplicates().hasSize(7);
    }

    @Test
    void cutsAHugeFanOutAndSaysHowMuch() {
        for (int i = 0; i < 100_000; i++) {
            job("reader-" + i, List.of("hub"), List.of("out-" + i));
        }

        Subgraph found = graph.walk(
                graph.flow(),
                new int[] {graph.nodes().dataset("n", "hub")},
                Direction.DOWNSTREAM,
                10,
                EdgeTable.NOW,
                WalkLimits.ofNodes(1_000));

        assertThat(found.size()).isEqualTo(1_000);
        assertThat(found.isTruncated()).isTrue();
        Subgraph.Cut first = found.cuts().getFirst();
        assertThat(first.index()).isZero();
        assertThat(first.edges()).isEqualTo(100_000 - 999);
    }

    @Test
    @Timeout(30) // looking at every other reader each time would take minutes
    void removesAReaderOfAHubWithoutLookingAtTheOthers() {
        int readers = 500_000;
        for (int i = 0; i < readers; i++) {
            job("reader-" + i, List.of("hub"), List.of());
        }
        for (int i = 0; i < readers; i++) {
            job("reader-" + i, List.of(), List.of());
        }
        assertThat(graph.flow().outDegree(graph.nodes().dataset("n", "hub"))).isZero();
    }

    @Test
    void asksJobsThatShareADatasetLikeMarquez() {
        job("producer", List.of("raw"), List.of("shared"));
        job("one", List.of("shared"), List.of("x"));
        job("two", List.of("shared"), List.of("y"));
        job("far", List.of("y"), List.of("z"));

        Subgraph near = graph.aroundJob(graph.nodes().job("n", "one"), 1, EdgeTable.NOW, PLENTY);
        Subgraph wide = graph.aroundJob(graph.nodes().job("n", "one"), 2, EdgeTable.NOW, PLENTY);

        assertThat(distances(near))
                .containsEntry("job:n:two", 1)
                .containsEntry("job:n:producer", 1)
                .containsEntry("dataset:n:y", 1)
                .doesNotContainKey("job:n:far");
        assertThat(distances(wide)).containsEntry("job:n:far", 2);
        assertThat(edges(wide)).doesNotHaveDuplicates().hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void findsWhatAStraightSearchFindsAtAnyTime(long seed) {
        Random random = new Random(seed);
        Map<String, List<Object[]>> histories = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            history("job-" + i, random, histories);
        }
        for (int question = 0; question < 200; question++) {
            long at = random.nextInt(110);
            int depth = random.nextInt(8);
            String start = "d" + random.nextInt(40);
            Direction direction = Direction.values()[random.nextInt(3)];

            Subgraph found = graph.walk(
                    graph.flow(), new int[] {graph.nodes().dataset("n", start)}, direction, depth, at, PLENTY);

            Set<String> expected = new TreeSet<>();
            if (direction != Direction.UPSTREAM) {
                expected.addAll(search(histories, "dataset:n:" + start, at, depth, false));
            }
            if (direction != Direction.DOWNSTREAM) {
                expected.addAll(search(histories, "dataset:n:" + start, at, depth, true));
            }
            assertThat(distances(found).keySet()).isEqualTo(expected);
        }
    }

    private void history(String name, Random random, Map<String, List<Object[]>> histories) {
        int job = graph.nodes().job("n", name);
        EdgeTable.Replacement flow = graph.flow().replace(job);
        List<Object[]> edges = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String dataset = "d" + random.nextInt(40);
            int node = graph.nodes().dataset("n", dataset);
            boolean reads = random.nextBoolean();
            long from = random.nextInt(100);
            long to = random.nextBoolean() ? EdgeTable.OPEN : from + random.nextInt(40);
            flow.put(reads ? node : job, reads ? job : node, 0, from, to);
            String jobId = "job:n:" + name;
            String datasetId = "dataset:n:" + dataset;
            edges.add(new Object[] {reads ? datasetId : jobId, reads ? jobId : datasetId, from, to});
        }
        flow.end();
        histories.put(name, edges);
    }

    private static Set<String> search(
            Map<String, List<Object[]>> histories, String start, long at, int depth, boolean against) {
        Map<String, Integer> seen = new TreeMap<>(Map.of(start, 0));
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            String node = queue.poll();
            if (seen.get(node) == depth) {
                continue;
            }
            histories.values().stream().flatMap(List::stream).forEach(edge -> {
                String here = (String) (against ? edge[1] : edge[0]);
                String there = (String) (against ? edge[0] : edge[1]);
                boolean valid = (long) edge[2] <= at && at < (long) edge[3];
                if (valid && here.equals(node) && seen.putIfAbsent(there, seen.get(node) + 1) == null) {
                    queue.add(there);
                }
            });
        }
        return new HashSet<>(seen.keySet());
    }

    private Subgraph walk(String dataset, Direction direction, int depth) {
        return graph.walk(
                graph.flow(), new int[] {graph.nodes().dataset("n", dataset)}, direction, depth, EdgeTable.NOW, PLENTY);
    }

    private void job(String name, List<String> inputs, List<String> outputs) {
        int job = graph.nodes().job("n", name);
        EdgeTable.Replacement flow = graph.flow().replace(job);
        inputs.forEach(input -> flow.put(graph.nodes().dataset("n", input), job, 0, 0, EdgeTable.OPEN));
        outputs.forEach(output -> flow.put(job, graph.nodes().dataset("n", output), 0, 0, EdgeTable.OPEN));
        flow.end();
    }

    private Map<String, Integer> distances(Subgraph found) {
        Map<String, Integer> distances = new TreeMap<>();
        for (int index = 0; index < found.size(); index++) {
            distances.put(graph.nodes().id(found.node(index)), found.distance(index));
        }
        return distances;
    }

    private List<String> edges(Subgraph found) {
        List<String> edges = new ArrayList<>();
        for (int edge = 0; edge < found.edgeCount(); edge++) {
            edges.add(graph.nodes().id(found.node(found.source(edge))) + " > "
                    + graph.nodes().id(found.node(found.target(edge))));
        }
        return edges;
    }

    private int indexOf(Subgraph found, String id) {
        for (int index = 0; index < found.size(); index++) {
            if (graph.nodes().id(found.node(index)).equals(id)) {
                return index;
            }
        }
        throw new AssertionError(id + " was not found");
    }
}

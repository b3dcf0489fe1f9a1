package io.datamesh.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTableTest {

    private record Edge(int source, int target, int label, long from, long to) {}

    @Test
    void leavesEdgesAloneThatStay() {
        EdgeTable table = new EdgeTable();
        put(table, 0, List.of(new Edge(0, 1, 0, 5, EdgeTable.OPEN), new Edge(0, 2, 0, 5, EdgeTable.OPEN)));
        int first = table.owned(0, 0);

        put(table, 0, List.of(new Edge(0, 1, 0, 5, 9), new Edge(0, 3, 0, 9, EdgeTable.OPEN)));

        assertThat(table.owned(0, 0)).isEqualTo(first);
        assertThat(table.validTo(first)).isEqualTo(9);
        assertThat(table.inDegree(2)).isZero();
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void holdsAnEdgeFromItsBeginningAndBeforeItsEnd() {
        EdgeTable table = new EdgeTable();
        put(table, 0, List.of(new Edge(0, 1, 0, 5, 9)));
        int edge = table.out(0, 0);

        assertThat(table.isValid(edge, 4)).isFalse();
        assertThat(table.isValid(edge, 5)).isTrue();
        assertThat(table.isValid(edge, 8)).isTrue();
        assertThat(table.isValid(edge, 9)).isFalse();
        assertThat(table.isValid(edge, EdgeTable.NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsExactlyWhatEachOwnerLastPut(long seed) {
        Random random = new Random(seed);
        EdgeTable table = new EdgeTable();
        Map<Integer, List<Edge>> expected = new HashMap<>();

        for (int step = 0; step < 3_000; step++) {
            int owner = random.nextInt(40);
            List<Edge> edges =
                    new ArrayList<>(random.nextBoolean() ? expected.getOrDefault(owner, List.of()) : List.of());
            for (int i = random.nextInt(6); i > 0; i--) {
                long from = random.nextInt(100);
                edges.add(new Edge(
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(3),
                        from,
                        random.nextBoolean() ? EdgeTable.OPEN : from + random.nextInt(50)));
            }
            List<Edge> some = edges.subList(0, Math.min(edges.size(), random.nextInt(12)));
            put(table, owner, some);
            expected.put(owner, List.copyOf(some));
        }

        List<Edge> all = expected.values().stream().flatMap(List::stream).toList();
        assertThat(table.size()).isEqualTo(all.size());
        for (int node = 0; node < 60; node++) {
            int here = node;
            assertThat(out(table, node))
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().filter(edge -> edge.source() == here).toList());
            assertThat(in(table, node))
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().filter(edge -> edge.target() == here).toList());
        }
        expected.forEach((owner, edges) -> assertThat(owned(table, owner)).isEqualTo(edges));
    }

    private static void put(EdgeTable table, int owner, List<Edge> edges) {
        EdgeTable.Replacement replacement = table.replace(owner);
        edges.forEach(edge -> replacement.put(edge.source(), edge.target(), edge.label(), edge.from(), edge.to()));
        replacement.end();
    }

    private static List<Edge> out(EdgeTable table, int node) {
        List<Edge> found = new ArrayList<>();
        for (int i = 0; i < table.outDegree(node); i++) {
            found.add(edge(table, table.out(node, i)));
        }
        return found;
    }

    private static List<Edge> in(EdgeTable table, int node) {
        List<Edge> found = new ArrayList<>();
        for (int i = 0; i < table.inDegree(node); i++) {
            found.add(edge(table, table.in(node, i)));
        }
        return found;
    }

    private static List<Edge> owned(EdgeTable table, int node) {
        List<Edge> found = new ArrayList<>();
        for (int i = 0; i < table.owned(node); i++) {
            found.add(edge(table, table.owned(node, i)));
        }
        return found;
    }

    private static Edge edge(EdgeTable table, int edge) {
        return new Edge(
                table.source(edge), table.target(edge), table.label(edge), table.validFrom(edge), table.validTo(edge));
    }
}

package io.datamesh.catalog.portal.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.catalog.portal.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineageLayoutTest {

    @Test
    void drawsFromWhereDataComesToWhereItGoes() {
        LineageGraph graph =
                graph(List.of(node("up", 1, "upstream"), node("me", 0, ""), node("down", 1, "downstream")), List.of());

        Drawing drawing = LineageLayout.draw(graph);

        assertThat(List.of(x(drawing, "up"), x(drawing, "me"), x(drawing, "down")))
                .isSorted();
        assertThat(drawing.boxes()).filteredOn(Drawing.Box::focus).hasSize(1);
    }

    @Test
    void overlapsNothingAndCountsWhatHasNoRoom() {
        List<String> nodes = IntStream.range(0, 500)
                .mapToObj(i -> node("n" + i, 1, "downstream"))
                .toList();

        Drawing drawing = LineageLayout.draw(graph(nodes, List.of()));

        assertThat(drawing.boxes()).extracting(Drawing.Box::y).doesNotHaveDuplicates();
        assertThat(drawing.boxes().size() + drawing.more().getFirst().count()).isEqualTo(500);
        assertThat(drawing.boxes())
                .allSatisfy(box -> assertThat(box.y() + Drawing.BOX_HEIGHT).isLessThanOrEqualTo(drawing.height()));
    }

    @Test
    void uncrossesLines() {
        LineageGraph graph = graph(
                List.of(node("a", 0, ""), node("b", 0, ""), node("x", 1, "downstream"), node("y", 1, "downstream")),
                List.of(edge("a", "y"), edge("b", "x")));

        Drawing drawing = LineageLayout.draw(graph);

        assertThat(y(drawing, "a") < y(drawing, "b")).isEqualTo(y(drawing, "y") < y(drawing, "x"));
    }

    @Test
    void drawsEveryLineFromLeftToRight() {
        LineageGraph graph = graph(
                List.of(
                        node("me", 0, ""),
                        node("near", 1, "downstream"),
                        node("also", 1, "downstream"),
                        node("source", 1, "upstream"),
                        node("origin", 1, "upstream")),
                List.of(
                        edge("me", "near"),
                        edge("me", "also"),
                        edge("near", "also"),
                        edge("source", "me"),
                        edge("origin", "me"),
                        edge("origin", "source")));

        Drawing drawing = LineageLayout.draw(graph);

        assertThat(List.of(
                        x(drawing, "origin"),
                        x(drawing, "source"),
                        x(drawing, "me"),
                        x(drawing, "near"),
                        x(drawing, "also")))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void leadsALineBesideTheBoxesItPasses() {
        LineageGraph graph = graph(
                List.of(node("me", 0, ""), node("near", 1, "downstream"), node("far", 2, "downstream")),
                List.of(edge("me", "near"), edge("near", "far"), edge("me", "far")));

        Drawing drawing = LineageLayout.draw(graph);

        Drawing.Box near = box(drawing, "near");
        String passing = drawing.lines().getLast().path();
        Matcher straight = Pattern.compile(" (\\d+) (\\d+) L(\\d+) (\\d+) ").matcher(passing);
        assertThat(straight.find()).as(passing).isTrue();
        assertThat(straight.group(1)).isEqualTo(Integer.toString(near.x()));
        int lane = Integer.parseInt(straight.group(2));
        assertThat(lane < near.y() || lane > near.y() + Drawing.BOX_HEIGHT)
                .as("at " + lane + ", beside the box at " + near.y())
                .isTrue();
        assertThat(straight.group(4)).isEqualTo(straight.group(2));
    }

    @Test
    void endsWithCyclesAmongNeighbours() {
        LineageGraph graph = graph(
                List.of(
                        node("me", 0, ""),
                        node("a", 1, "downstream"),
                        node("b", 1, "downstream"),
                        node("c", 2, "downstream")),
                List.of(edge("me", "a"), edge("a", "b"), edge("b", "c"), edge("c", "a")));

        Drawing drawing = LineageLayout.draw(graph);

        assertThat(drawing.boxes()).hasSize(4);
        assertThat(drawing.lines()).hasSize(4);
    }

    @Test
    void standsCyclesAndLoops() {
        LineageGraph graph = graph(List.of(node("a", 0, "")), List.of(edge("a", "a"), edge("a", "gone")));

        assertThat(LineageLayout.draw(graph).lines()).hasSize(1);
        assertThat(LineageLayout.draw(new LineageGraph()).isEmpty()).isTrue();
    }

    private static String edge(String from, String to) {
        return "{\"from\":\"product:%s\",\"to\":\"product:%s\"}".formatted(from, to);
    }

    private static int x(Drawing drawing, String title) {
        return box(drawing, title).x();
    }

    private static int y(Drawing drawing, String title) {
        return box(drawing, title).y();
    }

    private static Drawing.Box box(Drawing drawing, String title) {
        return drawing.boxes().stream()
                .filter(box -> box.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static LineageGraph graph(List<String> nodes, List<String> edges) {
        String answer = "{\"nodes\":[" + String.join(",", nodes) + "],\"edges\":[" + String.join(",", edges) + "]}";
        LineageGraph graph = new LineageGraph();
        graph.add(Json.read(answer.getBytes(UTF_8)), 0);
        return graph;
    }

    private static String node(String name, int distance, String direction) {
        return "{\"id\":\"product:%1$s\",\"type\":\"product\",\"name\":\"%1$s\",\"distance\":%2$d,\"direction\":\"%3$s\"}"
                .formatted(name, distance, direction);
    }
}

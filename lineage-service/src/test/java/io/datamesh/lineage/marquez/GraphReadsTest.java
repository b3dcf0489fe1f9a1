package io.datamesh.lineage.marquez;

import static io.datamesh.lineage.view.Facts.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.lineage.view.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphReadsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATASET = "dataset:" + Facts.KAFKA + ":";

    private final Facts facts = new Facts();
    private final GraphReads graphs = new GraphReads(facts.model(), 1 << 20);

    @Test
    void writesEachEdgeAtBothItsEnds() throws IOException {
        facts.put(job("one").reads("a", "b", "q\"uote\\").writes("c", "d"));
        facts.put(job("two").reads("c", "d").writes("e"));

        JsonNode graph = JSON.readTree(graphs.lineage(DATASET + "c", 3).json()).at("/graph");

        List<String> in = edges(graph, "inEdges");
        List<String> out = edges(graph, "outEdges");
        assertThat(graph).hasSize(8);
        assertThat(in).hasSize(8).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(out);
        assertThat(in).contains(DATASET + "q\"uote\\ > job:jobs:one", "job:jobs:two > " + DATASET + "e");
    }

    @Test
    void showsANodeThatNothingTouches() throws IOException {
        facts.put(Facts.dataset("alone", "schema", "{\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}"));

        JsonNode graph =
                JSON.readTree(graphs.lineage(DATASET + "alone", 5).json()).at("/graph");

        assertThat(graph).hasSize(1);
        assertThat(graph.at("/0/data/fields/0/name").asText()).isEqualTo("id");
        assertThat(graph.at("/0/inEdges")).isEmpty();
    }

    @Test
    void showsWhatChangedSinceItWasLastAsked() throws IOException {
        facts.put(job("one").reads("a").writes("b"));
        graphs.lineage("job:jobs:one", 1);
        facts.put(job("one").reads("a", "late").writes("b"));
        facts.put(Facts.run("one", "run-1", "COMPLETE", Facts.START));

        JsonNode graph = JSON.readTree(graphs.lineage("job:jobs:one", 1).json()).at("/graph");

        assertThat(graph.at("/0/data/inputs").findValuesAsText("name")).containsExactly("a", "late");
        assertThat(graph.at("/0/data/latestRun/state").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void cutsAHugeNeighbourhoodAndSaysSo() throws IOException {
        for (int i = 0; i < 100_000; i++) {
            facts.put(job("reader-" + i).reads("hub").writes("out-" + i));
        }

        GraphReads.Answer answer = graphs.lineage(DATASET + "hub", 20);

        assertThat(answer.truncated()).isTrue();
        assertThat(JSON.readTree(answer.json()).at("/graph")).hasSize(10_000);
    }

    private static List<String> edges(JsonNode graph, String kind) {
        List<String> edges = new ArrayList<>();
        graph.forEach(node -> node.path(kind)
                .forEach(edge -> edges.add(edge.path("origin").asText() + " > "
                        + edge.path("destination").asText())));
        return edges;
    }
}

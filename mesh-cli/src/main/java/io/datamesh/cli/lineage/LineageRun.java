package io.datamesh.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.http.Answer;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the lineage of a node, and shows it as two trees. */
final class LineageRun {

    private static final int NOT_FOUND = 404;

    private final MeshOptions options;
    private final PrintWriter out;
    private final ServiceClient lineage;

    LineageRun(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.lineage = ServiceClient.of(Service.LINEAGE, options);
    }

    ExitCode show(String node, Optional<String> level, Map<String, List<String>> query) {
        Answer answer = lineage.required(level.map(one -> ask(node, one, query)).orElseGet(() -> byKind(node, query)));
        if (answer.body().isMissingNode() || !answer.body().has("nodes")) {
            out.print(answer.text());
        } else if (options.output() == OutputFormat.json) {
            out.println(Json.pretty(answer.body()));
        } else {
            out.print(text(answer.body()));
        }
        return ExitCode.OK;
    }

    /** A product is shown among products, a column among columns. */
    private Answer byKind(String node, Map<String, List<String>> query) {
        if (node.startsWith("datasetField:")) {
            return ask(node, "column", query);
        }
        if (node.startsWith("dataset:") || node.startsWith("job:")) {
            return ask(node, "dataset", query);
        }
        Answer ofProducts = ask(node, "product", query);
        return ofProducts.status() == NOT_FOUND ? ask(node, "dataset", query) : ofProducts;
    }

    private Answer ask(String node, String level, Map<String, List<String>> query) {
        Map<String, List<String>> all = new LinkedHashMap<>(query);
        all.put("level", List.of(level));
        return lineage.get("/lineage/" + ServiceClient.encoded(node), all);
    }

    private static String text(JsonNode answer) {
        LineageTrees trees = new LineageTrees(answer);
        StringBuilder text = new StringBuilder();
        for (String start : trees.starts()) {
            text.append(trees.label(start)).append('\n');
            for (String way : List.of("upstream", "downstream")) {
                Tree tree = trees.tree(start, way.equals("upstream"));
                boolean asked = answer.path("direction").asText().matches(way + "|both");
                if (asked) {
                    text.append(way.equals("upstream") ? "comes from" : "goes to")
                            .append(tree.isLeaf() ? ": nothing known\n" : "\n")
                            .append(tree.lines());
                }
            }
        }
        if (trees.starts().isEmpty()) {
            text.append("Nothing is known of where its data comes from or goes.\n");
        }
        if (answer.path("truncated").asBoolean()) {
            text.append("There is more: the answer was cut at its limit. Ask with a smaller --depth.\n");
        }
        return text.toString();
    }
}

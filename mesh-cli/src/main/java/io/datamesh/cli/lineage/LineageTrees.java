package io.datamesh.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer about a node as trees that begin at it. What was shown once is not unfolded again, so cycles end. */
final class LineageTrees {

    private record Step(String id, Tree tree) {}

    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> incoming = new HashMap<>();
    private final Map<String, List<JsonNode>> outgoing = new HashMap<>();

    LineageTrees(JsonNode answer) {
        answer.path("nodes").forEach(node -> nodes.put(node.path("id").asText(), node));
        answer.path("edges").forEach(edge -> {
            incoming.computeIfAbsent(edge.path("to").asText(), added -> new ArrayList<>())
                    .add(edge);
            outgoing.computeIfAbsent(edge.path("from").asText(), added -> new ArrayList<>())
                    .add(edge);
        });
    }

    List<String> starts() {
        return nodes.values().stream()
                .filter(node -> node.path("distance").asInt() == 0)
                .map(node -> node.path("id").asText())
                .toList();
    }

    /** Nearest nodes are unfolded first, so that each stands where it is nearest to the start. */
    Tree tree(String start, boolean upstream) {
        Tree root = new Tree(label(start));
        Set<String> unfolded = new HashSet<>(Set.of(start));
        Deque<Step> queue = new ArrayDeque<>(List.of(new Step(start, root)));
        while (!queue.isEmpty()) {
            Step step = queue.poll();
            for (JsonNode edge : (upstream ? incoming : outgoing).getOrDefault(step.id(), List.of())) {
                String next = edge.path(upstream ? "from" : "to").asText();
                boolean again = !unfolded.add(next);
                Tree child = step.tree().child(next, label(next) + remark(edge) + (again ? " (see above)" : ""));
                if (!again) {
                    queue.add(new Step(next, child));
                }
            }
        }
        return root;
    }

    String label(String id) {
        JsonNode node = nodes.get(id);
        if (node == null) {
            return id;
        }
        return switch (node.path("type").asText()) {
            case "product" -> product(node);
            case "job" -> "[" + node.path("name").asText() + "]";
            case "datasetField" -> node.path("dataset").asText() + "." + field(node) + belonging(node);
            default -> node.path("name").asText() + belonging(node);
        };
    }

    private static String product(JsonNode node) {
        String id = node.path("id").asText();
        String owner = node.path("owner").asText("");
        return id.substring(id.indexOf(':') + 1) + "  (" + node.path("domain").asText("not published")
                + (owner.isEmpty() ? "" : ", " + owner) + ")";
    }

    private static String field(JsonNode node) {
        String field = node.path("field").asText();
        return field.isEmpty() ? "*" : field;
    }

    private static String belonging(JsonNode node) {
        JsonNode product = node.path("product");
        return product.isMissingNode()
                ? "  (" + node.path("namespace").asText() + ")"
                : "  (product " + product.path("id").asText() + ", "
                        + product.path("domain").asText() + ")";
    }

    private static String remark(JsonNode edge) {
        if (edge.has("observed")) {
            boolean observed = edge.path("observed").asBoolean();
            boolean declared = edge.path("declared").asBoolean();
            return observed && declared ? "" : observed ? "  seen, not declared" : "  declared, not seen";
        }
        String transformation = edge.path("transformation").asText("");
        return transformation.isEmpty() ? "" : "  " + transformation;
    }
}

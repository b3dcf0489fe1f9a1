package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code manifest.json} of dbt tells of tests; without one, what their names tell. */
final class DbtManifest {

    private static final List<String> BUILT_IN = List.of("not_null", "unique", "accepted_values", "relationships");

    private final JsonNode nodes;
    private final JsonNode sources;

    /** @param manifest may be missing */
    DbtManifest(JsonNode manifest) {
        this.nodes = manifest.path("nodes");
        this.sources = manifest.path("sources");
    }

    /**
     * A test of dbt.
     *
     * @param kind the generic test it is an instance of, else its own name
     * @param datasets names of the model or source it tests, the most exact first; what is left of its name if nothing else is known
     */
    record Test(String name, String kind, String column, List<String> datasets) {}

    Test test(String uniqueId) {
        JsonNode node = nodes.path(uniqueId);
        return node.isObject() ? known(uniqueId, node) : guessed(uniqueId);
    }

    private Test known(String uniqueId, JsonNode node) {
        String name = Json.text(node.path("name")).orElse(uniqueId);
        JsonNode generic = node.path("test_metadata");
        Optional<String> column = Json.text(node.path("column_name"))
                .or(() -> Json.text(generic.at("/kwargs/column_name")))
                .map(text -> text.replace("\"", ""));
        return new Test(
                name,
                Json.text(generic.path("name"))
                        .orElseGet(() -> guessed(uniqueId).kind()),
                column.orElse(null),
                tested(node));
    }

    /** The model a test hangs on; older manifests only tell what it reads, the tested model last. */
    private List<String> tested(JsonNode test) {
        Optional<String> attached = Json.text(test.path("attached_node"));
        List<String> read = new ArrayList<>();
        test.at("/depends_on/nodes").forEach(id -> read.add(id.asText()));
        boolean relation = test.at("/test_metadata/name").asText("").equals("relationships");
        String id = attached.orElseGet(() -> read.isEmpty() ? "" : relation ? read.getLast() : read.getFirst());
        JsonNode node = nodes.has(id) ? nodes.path(id) : sources.path(id);
        List<String> names = new ArrayList<>();
        if (node.isObject()) {
            String table = Json.text(node.path("alias"))
                    .or(() -> Json.text(node.path("identifier")))
                    .or(() -> Json.text(node.path("name")))
                    .orElse("");
            Json.text(node.path("schema")).ifPresent(schema -> {
                Json.text(node.path("database"))
                        .ifPresent(database -> names.add(database + "." + schema + "." + table));
                names.add(schema + "." + table);
            });
            names.add(table);
            Json.text(node.path("name")).filter(name -> !name.equals(table)).ifPresent(names::add);
        } else if (!id.isEmpty()) {
            names.add(DbtParser.parts(id).getLast());
        }
        return names;
    }

    /** {@code test.project.not_null_orders_order_id.hash}: what stands behind the kind is model and column, run together. */
    private static Test guessed(String uniqueId) {
        List<String> parts = DbtParser.parts(uniqueId);
        String name = parts.size() > 2 ? parts.get(2) : uniqueId;
        for (String kind : BUILT_IN) {
            for (String prefix : List.of(kind + "_", "source_" + kind + "_")) {
                if (name.startsWith(prefix)) {
                    return new Test(name, kind, null, List.of(name.substring(prefix.length())));
                }
            }
        }
        return new Test(name, name, null, List.of());
    }
}

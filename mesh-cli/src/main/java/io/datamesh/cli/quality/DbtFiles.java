package io.datamesh.cli.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.output.Json;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of a dbt run as one document. Of the manifest, which may be huge, only what tells whom the tests of this run are about. */
final class DbtFiles {

    private static final List<String> TOLD = List.of(
            "resource_type",
            "name",
            "alias",
            "identifier",
            "schema",
            "database",
            "column_name",
            "attached_node",
            "test_metadata",
            "depends_on");

    private DbtFiles() {}

    static byte[] body(Path runResults, Optional<Path> manifest) {
        if (manifest.isEmpty()) {
            return ResultsImport.bytes(runResults);
        }
        JsonNode results = ResultsImport.json(runResults);
        ObjectNode both = Json.MAPPER.createObjectNode();
        both.set("runResults", results);
        both.set("manifest", essence(ResultsImport.json(manifest.get()), results));
        return Json.compact(both).getBytes(UTF_8);
    }

    private static ObjectNode essence(JsonNode manifest, JsonNode results) {
        JsonNode nodes = manifest.path("nodes");
        Set<String> wanted = new LinkedHashSet<>();
        for (JsonNode result : results.path("results")) {
            String id = result.path("unique_id").asText();
            JsonNode test = nodes.path(id);
            wanted.add(id);
            wanted.add(test.path("attached_node").asText());
            test.at("/depends_on/nodes").forEach(node -> wanted.add(node.asText()));
        }
        ObjectNode essence = Json.MAPPER.createObjectNode();
        essence.set("nodes", some(nodes, wanted));
        essence.set("sources", some(manifest.path("sources"), wanted));
        return essence;
    }

    private static ObjectNode some(JsonNode nodes, Set<String> wanted) {
        ObjectNode some = Json.MAPPER.createObjectNode();
        for (String id : wanted) {
            if (nodes.has(id)) {
                ObjectNode node = some.putObject(id);
                TOLD.stream()
                        .filter(nodes.path(id)::has)
                        .forEach(field -> node.set(field, nodes.path(id).path(field)));
            }
        }
        return some;
    }
}

package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Publishes every YAML file below the given folders to a running mesh, and prints what became of each: the catalog named by {@code MESH_CATALOG_URL}, with
 * the token in {@code MESH_TOKEN}. Meant for clones of the standards' own repositories:
 * {@code MESH_TOKEN=$(./mesh token) java -cp 'system-tests/target/test-classes:mesh-cli/target/lib/*' io.datamesh.system.StandardExamples FOLDER…}
 */
final class StandardExamples {

    private static final String DEFAULT_CATALOG = "http://127.0.0.1:8080";

    /** Examples that show the same product again in other words get an id of their own. */
    private static final List<String> OF_ANOTHER_EXAMPLE = List.of("version.not-raised", "domain.not-owner");

    private final CatalogClient catalog;
    private final Map<String, Integer> totals = new TreeMap<>();

    private StandardExamples(CatalogClient catalog) {
        this.catalog = catalog;
    }

    public static void main(String[] folders) throws IOException {
        if (folders.length == 0) {
            System.err.println("Name the folders with the examples.");
            System.exit(2);
        }
        StandardExamples examples = new StandardExamples(new CatalogClient(
                System.getenv().getOrDefault("MESH_CATALOG_URL", DEFAULT_CATALOG),
                System.getenv().getOrDefault("MESH_TOKEN", "")));
        for (String folder : folders) {
            examples.publish(Path.of(folder));
        }
        System.out.println(examples.totals);
    }

    private void publish(Path folder) throws IOException {
        for (Path file : Folders.files(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                String verdict = verdict(Files.readAllBytes(file), name);
                totals.merge(verdict.substring(0, verdict.indexOf(':')), 1, Integer::sum);
                System.out.println(folder.relativize(file) + " | " + verdict);
            }
        }
    }

    private String verdict(byte[] document, String name) throws IOException {
        Answer answer = catalog.publish(document, CatalogClient.YAML);
        if (answer.status() == 422 && OF_ANOTHER_EXAMPLE.containsAll(codes(answer))) {
            String id = name.replaceAll("[^A-Za-z0-9]+", "-") + Integer.toHexString(Arrays.hashCode(document));
            byte[] renamed = new String(document, UTF_8)
                    .replaceFirst("(?m)^id: .*$", "id: " + id)
                    .getBytes(UTF_8);
            return verdict(renamed, catalog.publish(renamed, CatalogClient.YAML)) + ", under an id of its own";
        }
        return verdict(document, answer);
    }

    private String verdict(byte[] document, Answer answer) throws IOException {
        if (answer.status() == 200 || answer.status() == 201) {
            JsonNode fact = answer.json();
            byte[] exported = catalog.get("/products/"
                            + CatalogClient.encoded(fact.path("productId").asText()) + "/source?version="
                            + CatalogClient.encoded(fact.path("version").asText()))
                    .body();
            return Arrays.equals(exported, document)
                    ? "accepted: " + fact.path("warnings").size() + " warnings, byte for byte"
                    : "CHANGED: comes back as other bytes";
        }
        List<String> reasons = new ArrayList<>();
        if (answer.status() < 500) {
            for (JsonNode violation : answer.json().path("violations")) {
                reasons.add(violation.path("path").asText() + " "
                        + violation.path("code").asText() + " "
                        + violation.path("message").asText());
            }
        }
        return reasons.isEmpty()
                ? "UNEXPLAINED: status " + answer.status() + " " + answer.text()
                : "refused: " + String.join(" · ", reasons);
    }

    private static List<String> codes(Answer refusal) {
        return refusal.json().path("violations").findValuesAsText("code");
    }
}

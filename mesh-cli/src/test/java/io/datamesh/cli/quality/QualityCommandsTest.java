package io.datamesh.cli.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.MeshRun;
import io.datamesh.cli.http.FakeService;
import io.datamesh.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandsTest {

    private static final String SLOS = """
            {"items": [
              {"productId": "orders", "slo": "order_id_unique", "state": "breached", "budgetLeft": -0.5, "sli": 0.9, "target": 0.99,
               "lastValue": 3.0, "probableCause": "shop"},
              {"productId": "orders", "slo": "freshness", "state": "no_data", "target": 0.99}],
             "next": null}""";

    @TempDir
    private Path folder;

    private FakeService quality;

    @BeforeEach
    void start() throws IOException {
        quality = new FakeService();
    }

    @AfterEach
    void end() {
        quality.close();
    }

    @Test
    void listsObjectivesOfAProductByState() {
        quality.on("GET /slos?state=breached%2Cno_data&product=orders&limit=50", 200, SLOS);

        MeshRun run = mesh("slo", "orders", "--state", "breached", "--state", "no_data");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().toList().get(1))
                .contains("orders", "order_id_unique", "breached", "-50.0%", "90.0%", "99.0%", "3", "shop");
        assertThat(run.out().lines().toList().get(2)).contains("freshness", "no data");
    }

    @Test
    void showsOneObjectiveWithItsHistory() {
        quality.on("GET /products/orders/slos/order_id_unique", 200, """
                {"productId": "orders", "slo": "order_id_unique", "state": "at_risk", "target": 0.99, "windowDays": 30,
                 "objective": "duplicateValues must be 0 rows", "burnRates": {"1h": 14.5}, "budgetLeft": 0.25,
                 "history": [{"start": "2026-03-01T12:00:00Z", "good": 9, "bad": 1}]}""");

        MeshRun run = mesh("slo", "show", "orders", "order_id_unique");

        assertThat(run.out())
                .contains("orders order_id_unique: at risk", "duplicateValues must be 0 rows", "1h 14.50", "25.0%")
                .contains("2026-03-01T12:00:00Z");
    }

    @Test
    void givesJsonToPrograms() {
        quality.on("GET /slos?limit=50", 200, SLOS);

        assertThat(mesh("slo", "--output", "json").json().at("/items/0/slo").asText())
                .isEqualTo("order_id_unique");
    }

    @Test
    void importsAFileAsItIsAndSaysWhatWasRefused() throws IOException {
        quality.on("POST /imports/soda?product=orders&port=a%20b", 207, """
                {"accepted": 2, "rejected": 1, "items": [{"index": 2, "status": "rejected", "violations":
                  [{"path": "/checks/2/outcome", "code": "import.value", "message": "An outcome is pass, warn or fail."}]}],
                 "skipped": [{"path": "/checks/3", "code": "import.not-evaluated", "message": "No."}]}""");
        Path file = Files.writeString(folder.resolve("scan.json"), "{\"checks\": []}");

        MeshRun run = mesh("import", "soda", file.toString(), "--product", "orders", "--port", "a b");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("2 accepted, 1 rejected, 1 without a measurement", "/checks/2/outcome");
        assertThat(quality.requests.getFirst().body()).isEqualTo("{\"checks\": []}");
        assertThat(quality.requests.getFirst().authorization()).isEqualTo("Bearer token");
    }

    @Test
    void sendsOfAManifestBesideTheResultsOnlyWhatTheTestsNeed() throws Exception {
        quality.on("POST /imports/dbt", 202, "{\"accepted\": 1, \"rejected\": 0, \"items\": []}");
        Path file =
                Files.writeString(folder.resolve("run_results.json"), "{\"results\": [{\"unique_id\": \"test.a.t\"}]}");
        Files.writeString(folder.resolve("manifest.json"), """
                {"nodes": {"test.a.t": {"name": "t", "raw_code": "select 1", "depends_on": {"nodes": ["model.a.m"]}},
                           "model.a.m": {"name": "m", "schema": "s"}, "model.a.other": {"name": "other"}}}""");

        MeshRun run = mesh("import", "dbt", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode sent = Json.MAPPER.readTree(quality.requests.getFirst().body());
        assertThat(sent.at("/runResults/results/0/unique_id").asText()).isEqualTo("test.a.t");
        assertThat(sent.at("/manifest/nodes").size()).isEqualTo(2);
        assertThat(sent.at("/manifest/nodes/test.a.t").has("raw_code")).isFalse();
    }

    @Test
    void namesEveryFaultOfAFileThatIsRefused() throws IOException {
        quality.on("POST /imports/great-expectations", 422, """
                {"detail": "None of it can be counted.", "violations":
                  [{"path": "/results", "code": "import.required", "message": "A validation result has a list of results."}]}""");
        Path file = Files.writeString(folder.resolve("validation.json"), "{}");

        MeshRun run = mesh("import", "great-expectations", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("/results: A validation result has a list of results.");
        assertThat(mesh("import", "soda", "nowhere.json").exitCode()).isEqualTo(2);
    }

    private MeshRun mesh(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--quality-url", quality.url(), "--token", "token"));
        return MeshRun.of(all.toArray(String[]::new));
    }
}

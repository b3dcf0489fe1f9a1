package io.datamesh.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.cli.MeshRun;
import io.datamesh.cli.http.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageCommandsTest {

    private static final String BATCH = "POST /api/v1/lineage/batch";

    @TempDir
    private Path folder;

    private FakeService lineage;

    @BeforeEach
    void start() throws IOException {
        lineage = new FakeService();
    }

    @AfterEach
    void end() {
        lineage.close();
    }

    @Test
    void showsProductsAsTwoTrees() {
        lineage.on("GET /lineage/view?direction=both&depth=5&level=product", 200, """
                {"nodeId": "view", "direction": "both", "nodes": [
                  {"id": "product:view", "type": "product", "domain": "customer", "owner": "Insight", "distance": 0},
                  {"id": "product:profiles", "type": "product", "domain": "customer", "distance": 1},
                  {"id": "product:orders", "type": "product", "domain": "order", "distance": 1},
                  {"id": "product:report", "type": "product", "domain": "order", "distance": 1}],
                 "edges": [
                  {"from": "product:profiles", "to": "product:view", "observed": true, "declared": true},
                  {"from": "product:orders", "to": "product:view", "observed": false, "declared": true},
                  {"from": "product:profiles", "to": "product:orders", "observed": true, "declared": true},
                  {"from": "product:view", "to": "product:report", "observed": true, "declared": false}],
                 "truncated": false}
                """);

        MeshRun run = mesh("lineage", "view");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                view  (customer, Insight)
                comes from
                ├─ profiles  (customer)
                └─ orders  (order)  declared, not seen
                   └─ profiles  (customer) (see above)
                goes to
                └─ report  (order)  seen, not declared
                """);
    }

    @Test
    void showsDatasetsWhereThereIsNoProduct() {
        lineage.on("GET /lineage/raw?direction=downstream&depth=1&level=product", 404, "{\"detail\": \"no product\"}")
                .on("GET /lineage/raw?direction=downstream&depth=1&level=dataset", 200, """
                        {"direction": "downstream", "nodes": [
                          {"id": "dataset:n:raw", "type": "dataset", "name": "raw", "namespace": "n", "distance": 0},
                          {"id": "job:n:clean", "type": "job", "name": "clean", "namespace": "n", "distance": 1}],
                         "edges": [{"from": "dataset:n:raw", "to": "job:n:clean"}], "truncated": true}
                        """);

        MeshRun run = mesh("lineage", "raw", "--direction", "downstream", "--depth", "1");

        assertThat(run.out()).isEqualTo("""
                raw  (n)
                goes to
                └─ [clean]
                There is more: the answer was cut at its limit. Ask with a smaller --depth.
                """);
    }

    @Test
    void showsWhomAChangeReachesAndTheWay() {
        lineage.on("GET /impact/profiles?limit=50", 200, """
                {"nodeId": "profiles", "reached": {"datasets": 1, "products": 1, "owners": 1, "consumers": 1},
                 "products": [{"id": "view", "domain": "customer", "owner": "Insight", "declared": false}],
                 "owners": [{"name": "Insight", "contact": "#insight"}],
                 "consumers": [{"name": "Call Centre", "product": "profiles"}],
                 "datasets": [{"id": "dataset:kafka://h:9092:view", "product": "view",
                   "via": ["dataset:kafka://h:9092:profiles", "job:jobs:make-view", "dataset:kafka://h:9092:view"]}],
                 "next": null, "truncated": false}
                """);

        assertThat(mesh("impact", "profiles").out()).isEqualTo("""
                profiles reaches 1 dataset, 1 product, 1 owner, 1 consumer
                products
                  view  (customer, Insight)
                owners
                  Insight  #insight
                consumers
                  Call Centre of profiles
                on the way
                  └─ profiles
                     └─ [make-view]
                        └─ view  (product view)
                """);
    }

    @Test
    void saysThatOnlyAContractNamesAColumn() {
        lineage.on("GET /impact/datasetField%3An%3Aprofiles%3Aemail?limit=50", 200, """
                {"nodeId": "datasetField:n:profiles:email", "promisedBy": "profiles/profiles",
                 "reached": {"datasets": 0, "products": 0, "owners": 0, "consumers": 1},
                 "consumers": [{"name": "Call Centre", "product": "profiles"}], "next": null, "truncated": false}
                """);

        assertThat(mesh("impact", "datasetField:n:profiles:email").out()).isEqualTo("""
                datasetField:n:profiles:email reaches 0 datasets, 0 products, 0 owners, 1 consumer
                No event told of this column; the contract of profiles/profiles names it.
                consumers
                  Call Centre of profiles
                """);
    }

    @Test
    void namesWhomEachBreakingChangeOfAFileReaches() throws IOException {
        Path file = Files.writeString(folder.resolve("profiles.yaml"), "id: profiles\n");
        lineage.on("POST /impact", 200, """
                {"productId": "profiles", "known": true, "changes": [
                  {"message": "Field email is gone.", "reached": {
                    "products": [{"id": "view", "domain": "customer", "declared": true}], "datasets": []}},
                  {"message": "Field shoe_size is gone.", "reached": {"products": [], "consumers": []}}]}
                """);

        MeshRun run = mesh("impact", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                Field email is gone.
                    products
                      view  (customer, declared, not seen)
                Field shoe_size is gone.
                    reaches nobody that is known
                """);
        assertThat(lineage.requests.getFirst().body()).isEqualTo("id: profiles\n");
    }

    @Test
    void importsJsonLinesInBatches() throws IOException {
        Path file = Files.write(
                folder.resolve("events.ndjson"),
                IntStream.range(0, 750).mapToObj(i -> "{\"n\":" + i + "}").toList());
        lineage.on(BATCH, 200, batch(500, ""))
                .on(BATCH, 200, batch(249, "{\"index\": 7, \"reason\": \"/job: is missing\", \"retriable\": false}"));

        MeshRun run = mesh("import", "openlineage", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                749 of 750 events taken
                    event 508: /job: is missing
                """);
        assertThat(lineage.requests).hasSize(2);
        assertThat(lineage.requests.getLast().body()).startsWith("[{\"n\":500},{\"n\":501},");
    }

    @Test
    void sendsAgainWhatCouldNotBeTakenJustThen() throws IOException {
        Path file = Files.writeString(folder.resolve("events.json"), "[{\"n\":1},\n {\"n\":2}]");
        lineage.on(BATCH, 200, batch(1, "{\"index\": 1, \"reason\": \"busy\", \"retriable\": true}"))
                .on(BATCH, 200, batch(1, ""));

        assertThat(mesh("import", "openlineage", file.toString()).out()).isEqualTo("2 of 2 events taken\n");
        assertThat(lineage.requests.getLast().body()).isEqualTo("[{\"n\":2}]");
    }

    @Test
    void saysWhereAFileIsNoJson() throws IOException {
        Path file = Files.writeString(folder.resolve("events.ndjson"), "{\"n\":1}\n{\"n\":\n]");
        lineage.on(BATCH, 200, batch(1, ""));

        MeshRun run = mesh("import", "openlineage", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("line 3").contains("1 events before it were taken");
    }

    private static String batch(int successful, String failed) {
        return "{\"summary\": {\"successful\": " + successful + "}, \"failed_events\": [" + failed + "]}";
    }

    private MeshRun mesh(String... arguments) {
        return MeshRun.of(
                Stream.concat(Stream.of(arguments), Stream.of("--lineage-url", lineage.url(), "--token", "secret"))
                        .toArray(String[]::new));
    }
}

package io.datamesh.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.MeshRun;
import io.datamesh.cli.http.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandsTest {

    private static final String VALID = """
            apiVersion: v1.0.0
            kind: DataProduct
            id: orders
            name: Orders
            version: 1.0.0
            domain: order
            status: active
            """;
    private static final String FACT =
            "{\"productId\": \"orders\", \"version\": \"1.0.0\", \"kind\": \"created\", \"breakingWithoutMajor\": false}";

    @TempDir
    private Path folder;

    private FakeService catalog;
    private Path descriptor;

    @BeforeEach
    void start() throws IOException {
        catalog = new FakeService();
        descriptor = Files.writeString(folder.resolve("orders.yaml"), VALID);
    }

    @AfterEach
    void end() {
        catalog.close();
    }

    @Test
    void saysThatNothingChangedWhenItDidNot() {
        catalog.on("POST /products", 200, FACT, "X-Mesh-Changed", "false");

        assertThat(mesh("publish", descriptor.toString()).out()).isEqualTo("orders 1.0.0 unchanged\n");
    }

    @Test
    void publishesWithTheTokenAndTheFileAsItIs() {
        catalog.on("POST /products", 201, FACT);

        MeshRun run = mesh("publish", descriptor.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("orders 1.0.0 created\n");
        assertThat(catalog.requests).singleElement().satisfies(request -> {
            assertThat(request.authorization()).isEqualTo("Bearer secret");
            assertThat(request.contentType()).isEqualTo("application/yaml");
            assertThat(request.prefer()).isEqualTo("wait=20");
            assertThat(request.body()).isEqualTo(VALID);
        });
    }

    @Test
    void namesEveryReasonOfARefusalAndGoesOnWithTheNextFile() throws IOException {
        Path second = Files.writeString(folder.resolve("second.json"), "{}");
        catalog.on("POST /products", 422, """
                {"title": "Unprocessable", "detail": "The catalog refused the claim.", "violations": [
                  {"path": "/version", "code": "version.not-raised", "message": "Raise it."},
                  {"path": "", "code": "other", "message": "And this."}]}
                """).on("POST /products", 200, FACT);

        MeshRun run = mesh("publish", descriptor.toString(), second.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                %s refused: The catalog refused the claim.
                    /version: Raise it. [version.not-raised]
                    And this. [other]
                orders 1.0.0 created
                """.formatted(descriptor));
        assertThat(catalog.requests)
                .last()
                .satisfies(request -> assertThat(request.contentType()).isEqualTo("application/json"));
    }

    @Test
    void waitsForWhatBecomesOfAClaim() {
        catalog.on("POST /products", 202, "{\"state\": \"pending\"}", "Location", "/claims/7", "Retry-After", "1")
                .on("GET /claims/7", 404, "{}")
                .on("GET /claims/7", 200, "{\"state\": \"accepted\", \"fact\": " + FACT + "}");

        MeshRun run = mesh("publish", descriptor.toString(), "--output", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("outcome").asText()).isEqualTo("accepted");
        assertThat(run.json().path("file").asText()).isEqualTo(descriptor.toString());
    }

    @Test
    void triesAgainWhenTheCatalogWillSoonBeThere() {
        catalog.on("POST /products", 503, "{\"detail\": \"starting\"}", "Retry-After", "1")
                .on("POST /products", 201, FACT);

        assertThat(mesh("publish", descriptor.toString()).exitCode()).isZero();
        assertThat(catalog.requests).hasSize(2);
    }

    @Test
    void stopsAtATokenThatIsNotAccepted() {
        catalog.on("POST /products", 403, "{\"detail\": \"This needs the role domain for order.\"}");

        MeshRun run = mesh("publish", descriptor.toString(), descriptor.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("This needs the role domain for order.", "mesh token");
        assertThat(catalog.requests).hasSize(1);
    }

    @Test
    void saysWhenNoCatalogAnswers() {
        catalog.close();

        MeshRun run = mesh("search", "orders");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("does not answer at " + catalog.url(), "--catalog-url");
    }

    @Test
    void readsWithATokenWhereReadsNeedOne() {
        catalog.on("GET /domains/order", 401, "{\"detail\": \"A token is needed.\"}");

        MeshRun run = MeshRun.of("domains", "order", "--catalog-url", catalog.url(), "--mesh-dir", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no development key");
    }

    @Test
    void checksAFileAloneWhenOffline() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), VALID.replace("1.0.0\nd", "first\nd"));

        MeshRun run = mesh("check", "--offline", descriptor.toString(), bad.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        descriptor + ": orders 1.0.0 is valid in itself",
                        bad + ": orders first would be refused",
                        "/version");
        assertThat(catalog.requests).isEmpty();
    }

    @Test
    void doesNotAskTheCatalogAboutAFileThatCanNotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [");

        assertThat(mesh("check", broken.toString()).exitCode()).isEqualTo(1);
        assertThat(catalog.requests).isEmpty();
    }

    @Test
    void showsWhatAChangeBreaksAndForWhom() {
        catalog.on("POST /products/check", 200, """
                {"accepted": true, "changed": true, "kind": "version_raised", "productId": "orders", "version": "1.0.0",
                 "breaking": true, "breakingWithoutMajor": true, "violations": [], "warnings": [],
                 "diff": {"changes": [{"compatibility": "breaking", "message": "Field total is gone."}]},
                 "readers": [{"id": "customer-360", "domain": "customer"}], "consumers": [{"name": "finance"}]}
                """);

        MeshRun run = mesh("check", descriptor.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "breaks readers without a new major version",
                        "breaking  Field total is gone.",
                        "read by   customer-360 (customer), finance");
        assertThat(catalog.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.prefer()).isNull());
    }

    @Test
    void countsABreakingChangeOnlyWhenAskedToIfTheVersionSaysSo() {
        catalog.on("POST /products/check", 200, """
                {"accepted": true, "changed": true, "kind": "version_raised", "breaking": true, "breakingWithoutMajor": false}
                """);

        assertThat(mesh("check", descriptor.toString()).exitCode()).isZero();
        assertThat(mesh("check", descriptor.toString(), "--fail-on-breaking").exitCode())
                .isEqualTo(1);
    }

    @Test
    void failsOnWhatAnEnforcedPolicyWouldBlock() {
        catalog.on("POST /products/check", 200, """
                {"accepted": true, "changed": true, "kind": "created",
                 "compliance": {"verdict": "blocked", "breaches": [{"policy": "pii-masked", "enforcement": "required",
                   "subject": "port staging", "message": "email is not masked.", "remedy": "Declare a maskingRule."}]}}
                """);

        MeshRun run = mesh("check", descriptor.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "would be accepted (created) and blocked",
                        "policy    pii-masked (required) at port staging: email is not masked. Declare a maskingRule.");
    }

    @Test
    void saysWhichPoliciesDoNotBiteYet() {
        catalog.on("POST /products/check", 200, """
                {"accepted": true, "changed": true, "kind": "created",
                 "compliance": {"verdict": "warned", "breaches": [
                   {"policy": "owned", "enforcement": "required", "graceUntil": "2027-01-01T00:00:00Z", "message": "Nobody owns it."},
                   {"policy": "named", "enforcement": "required", "waived": true, "message": "It has no name."}]}}
                """);

        MeshRun run = mesh("check", descriptor.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "policy    owned (required from 2027-01-01T00:00:00Z, in grace until then): Nobody owns it.",
                        "policy    named (required, waived): It has no name.");
    }

    @Test
    void doesNotPassACheckThatCouldNotBeMade() {
        catalog.on("POST /products/check", 200, """
                {"accepted": true, "changed": true, "kind": "created", "compliance": {"unavailable": "Nobody is there."}}
                """);

        MeshRun run = mesh("check", descriptor.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("missing   the verdict: Nobody is there.");
        assertThat(mesh("check", descriptor.toString(), "--output", "json")
                        .json()
                        .path("passed")
                        .asBoolean())
                .isFalse();
        assertThat(mesh("check", descriptor.toString(), "--allow-missing").exitCode())
                .isZero();
    }

    @Test
    void saysWhomABreakingChangeReaches() {
        catalog.on("POST /products/check", 200, """
                {"accepted": true, "changed": true, "kind": "version_raised", "breaking": true, "breakingWithoutMajor": false,
                 "impact": {"changes": [{"message": "Field email is gone.", "reached": {"products": [{"id": "campaigns"}, {"id": "ltv"}],
                   "consumers": [{"name": "finance"}], "owners": ["Marketing"]}}]}}
                """);

        assertThat(mesh("check", descriptor.toString()).out())
                .contains(
                        "reaches   Field email is gone. -> products campaigns, ltv; consumers finance; owners Marketing");
    }

    @Test
    void namesAFindingOnceThatBothChecksMade() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), VALID.replace("1.0.0\nd", "first\nd"));
        MeshRun local = mesh("check", "--offline", bad.toString(), "--output", "json");
        JsonNode finding = local.json().path("items").get(0).path("violations").get(0);
        catalog.on(
                "POST /products/check",
                200,
                "{\"accepted\": false, \"violations\": [" + finding
                        + ", {\"path\": \"/id\", \"code\": \"taken\", \"message\": \"Of another domain.\"}]}");

        JsonNode both = mesh("check", bad.toString(), "--output", "json").json();

        assertThat(both.path("passed").asBoolean()).isFalse();
        assertThat(both.path("items").get(0).path("violations")).hasSize(2);
    }

    @Test
    void searchesWithWordsAndFilters() {
        catalog.on("GET /search?domain=order%2Creturns&q=new%20order&limit=50", 200, """
                {"items": [{"product": {"id": "orders", "version": "1.0.0", "domain": "order", "status": "active"}}],
                 "next": null, "total": 1, "totalIsExact": true, "facets": {"domain": [{"value": "order", "count": 1}]}}
                """);

        MeshRun run = mesh("search", "new", "order", "--domain", "order", "--domain", "returns");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("orders  1.0.0", "1 of 1", "domain: order 1");
    }

    @Test
    void gathersThePagesOfALongList() {
        catalog.on("GET /search?limit=200", 200, page(0, 200, "c1"))
                .on("GET /search?limit=50&cursor=c1", 200, page(200, 250, "c2"));

        JsonNode found = mesh("search", "--limit", "250", "--output", "json").json();

        assertThat(found.path("items")).hasSize(250);
        assertThat(found.path("next").asText()).isEqualTo("c2");
    }

    @Test
    void showsAProductForPeopleWithoutObeyingItsText() {
        catalog.on("GET /products/orders", 200, """
                {"kind": "created", "changedAt": "2026-01-31T08:00:00Z", "product": {"id": "orders", "name": "Or\\u001b[31mders",
                 "version": "1.0.0", "domain": "order", "status": "active", "outputPorts": [{"name": "placed", "contract":
                 {"id": "c", "schema": [{"properties": [{"name": "id", "quality": [{}]}, {"name": "total"}]}]}}]}}
                """);

        MeshRun run = mesh("show", "orders");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Or\uFFFD[31mders  orders 1.0.0").containsPattern("placed +- +- +c +2 +1");
    }

    @Test
    void givesBackADocumentByteForByte() {
        String source = "# mine\nid:   orders\n\n";
        catalog.on("GET /products/orders/source?version=1.0.0", 200, source);

        assertThat(mesh("show", "orders", "1.0.0", "--source").out()).isEqualTo(source);
    }

    @Test
    void namesAProductThatIsNotThere() {
        MeshRun run = mesh("show", "a/b c");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no such thing: GET /products/a%2Fb%20c");
    }

    private static String page(int from, int to, String next) {
        String items = IntStream.range(from, to)
                .mapToObj(i -> "{\"product\": {\"id\": \"p" + i + "\"}}")
                .collect(Collectors.joining(","));
        return "{\"items\": [" + items + "], \"next\": \"" + next + "\", \"total\": 999}";
    }

    private MeshRun mesh(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 4);
        all[arguments.length] = "--catalog-url";
        all[arguments.length + 1] = catalog.url();
        all[arguments.length + 2] = "--token";
        all[arguments.length + 3] = "secret";
        return MeshRun.of(all);
    }
}

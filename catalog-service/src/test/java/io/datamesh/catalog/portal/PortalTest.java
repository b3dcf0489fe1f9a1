package io.datamesh.catalog.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(MeshExtension.class)
class PortalTest {

    private static final String ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static PortalUnderTest portal;
    private static FakePeers peers;
    private static RunningService catalog;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) throws IOException {
        portal = new PortalUnderTest(mesh, state);
        peers = portal.peers();
        catalog = portal.catalog();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void peersAnswer() {
        portal.peersAnswer();
    }

    static Stream<String> everyPage() {
        return Stream.of(
                "/",
                "/portal/search",
                "/portal/search?q=shown&domain=portal",
                "/portal/domains",
                "/portal/domains/portal",
                "/portal/products/shown",
                "/portal/products/shown/contract",
                "/portal/products/shown/quality",
                "/portal/products/shown/slos/data.fresh",
                "/portal/products/shown/lineage",
                "/portal/products/shown/violations",
                "/portal/products/shown/versions",
                "/portal/products/shown/use",
                "/portal/slos",
                "/portal/governance",
                "/portal/governance/policies/documented",
                "/portal/governance/violations",
                "/portal/governance/try",
                "/portal/lineage?node=product:shown",
                "/portal/operations",
                "/portal/session");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyPageIsWholeAndAllowsNothingFromElsewhere(String path) {
        HttpResponse<String> page = catalog.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("<main id=\"content\"")
                .doesNotContain("style=\"", "<style", "onclick", "javascript:", "//cdn", "data-missing");
        assertThat(page.body().length()).isLessThan(150_000);
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyPageStandsWhenTheOtherServicesFail(String path) {
        peers.fail();

        HttpResponse<String> page = catalog.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        if (path.matches(".*/(quality|slos.*|lineage.*|violations|governance|policies/documented)(\\?.*)?")) {
            assertThat(page.body()).contains("data-missing").contains("answered HTTP 500");
        }
    }

    @Test
    void showsWhatOthersSayOfAProduct() {
        assertThat(catalog.get("/portal/products/shown/trust").body())
                .contains("breached", "7.5 minutes", "blocked", "1 breach of 3 policies", "overdrawn");
        assertThat(catalog.get("/portal/products/shown/quality").body()).contains("data.fresh", "pipeline-7");
        assertThat(catalog.get("/portal/products/shown/slos/data.fresh").body()).contains("<polyline", "12.5%");
        assertThat(catalog.get("/portal/operations").body()).contains("42 records behind");
    }

    @Test
    void showsAttacksAsText() {
        portal.publish("""
                apiVersion: v1.0.0
                kind: DataProduct
                id: attack
                name: %1$s
                domain: portal
                version: 1.0.0
                status: active
                tags: [%1$s]
                description: {purpose: %1$s, limitations: %1$s, usage: %1$s}
                support: [{channel: %1$s, url: "https://docs.example/alert"}]
                team: {name: %1$s, members: [{username: %1$s, role: owner}]}
                outputPorts:
                  - name: data
                    version: 1.0.0
                    description: %1$s
                    type: %1$s
                    contractId: attack-contract
                    contract:
                      apiVersion: v3.1.0
                      kind: DataContract
                      id: attack-contract
                      version: 1.0.0
                      status: active
                      description: {purpose: %1$s, limitations: %1$s}
                      schema:
                        - name: %1$s
                          description: %1$s
                          properties:
                            - {name: %1$s, logicalType: string, description: %1$s, businessName: %1$s, examples: [%1$s]}
                """.formatted("\"" + ATTACK.replace("\"", "\\\"") + "\""));
        peers.answer(
                "/lineage/product:attack",
                PortalUnderTest.lineage(2).replace("Neighbour 1", ATTACK.replace("\"", "\\\"")));

        for (String path : List.of(
                "/portal/products/attack",
                "/portal/products/attack/contract",
                "/portal/products/attack/use",
                "/portal/products/attack/versions",
                "/portal/products/attack/lineage",
                "/portal/search?q=alert",
                "/portal/domains/portal",
                "/portal/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/portal/lineage?node=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/")) {
            String body = catalog.get(path).body();
            assertThat(body).as(path).contains("alert").doesNotContain("<script>", "<img src=x", "href=\"javascript");
        }
    }

    @Test
    void pagesThroughAContractOfTenThousandFields() {
        String fields = IntStream.range(0, 10_000)
                .mapToObj(i -> "            - {name: field_%05d, logicalType: string}".formatted(i))
                .collect(Collectors.joining("\n"));
        portal.publish(PortalUnderTest.product("wide", "Wide", "Many fields.")
                .replace("            - {name: id, logicalType: string}", fields));

        String first = catalog.get("/portal/products/wide/contract").body();
        String last = catalog.get("/portal/products/wide/contract?from=9950").body();
        String found =
                catalog.get("/portal/products/wide/contract?field=field_04711").body();

        assertThat(first.length()).isLessThan(150_000);
        assertThat(first).contains("field_00000", "of 10,001").doesNotContain("field_00200");
        assertThat(last).contains("field_09999");
        assertThat(found).contains("field_04711").doesNotContain("field_00000");
        assertThat(catalog.get("/portal/products/wide").body().length()).isLessThan(150_000);
    }

    @Test
    void drawsSomeOfFiveHundredNeighboursAndListsTheRest() {
        peers.answer("/lineage/product:shown", PortalUnderTest.lineage(500));

        String page = catalog.get("/portal/products/shown/lineage").body();

        assertThat(page).contains("and 476 more, listed below", "501 nodes as a list");
        assertThat(page.length()).isLessThan(150_000);
        assertThat(catalog.get("/portal/products/shown/lineage?from=450").body())
                .contains("Neighbour 480");
    }

    @Test
    void findsWithoutScriptsAndForScriptsOnlyWhatWasFound() {
        assertThat(catalog.get("/portal/search?q=shwn%20prodct").body())
                .contains("<mark>Shown</mark>", "name=\"domain\"", "/portal/products/shown");
        String part = catalog.send(catalog.request("/portal/search?q=shown").header("HX-Request", "true"))
                .body();
        assertThat(part).startsWith("<div id=\"results\"").doesNotContain("<html");
        assertThat(catalog.get("/portal/search?q=s").body()).contains("/portal/products/shown");
        assertThat(catalog.get("/portal/search?q=nothinglikethis").body()).contains("No product matches");
        assertThat(catalog.get("/portal/search?slo=nonsense&from=-7&unknown=1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsProblemsOfPagesAsPages() {
        HttpResponse<String> page = catalog.get("/portal/products/nowhere");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("Nothing here", "There is no product 'nowhere'");
        assertThat(catalog.get("/products/nowhere").headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void givesFilesThatBrowsersKeep() {
        String address = java.util.regex.Pattern.compile("href=\"(/portal/assets/[^\"]+portal.css)\"")
                .matcher(catalog.get("/").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        HttpResponse<String> file = catalog.get(address);

        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        String tag = file.headers().firstValue("ETag").orElseThrow();
        assertThat(catalog.send(catalog.request(address).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(catalog.send(catalog.request(address).header("Accept-Encoding", "gzip"))
                        .headers()
                        .firstValue("Content-Encoding"))
                .contains("gzip");
        assertThat(catalog.get("/portal/assets/x/nothing.js").statusCode()).isEqualTo(404);
    }
}

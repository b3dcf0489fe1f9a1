package io.datamesh.catalog.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestTokens;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MeshExtension.class)
class PortalTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private static final String VIOLATION = """
            {"id":"v1","policy":"documented","productId":"shown","domain":"portal","severity":"high","status":"open",
             "message":"No description.","openedAt":"2026-01-01T00:00:00Z","evidence":{"seen":"nothing"}}""";

    private static FakePeers peers;
    private static RunningService catalog;
    private static String token;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) throws IOException {
        TestTokens tokens = new TestTokens();
        peers = new FakePeers();
        catalog = RunningService.start(mesh, state, tokens, peers.settings());
        token = tokens.ofDomain("portal");
        publish(product("shown", "Shown Product", "What it shows."));
    }

    @AfterAll
    static void stop() {
        catalog.close();
        peers.close();
    }

    @BeforeEach
    void peersAnswer() {
        peers.answer("/products/shown/slos", slos());
        peers.answer("/products/shown/slos/data.fresh", slo());
        peers.answer("/products/shown/quality", """
                {"state":"breached","states":{"breached":1},"freshness":{"state":"breached","value":7.5,"unit":"minutes"},
                 "measuredBy":[{"source":"pipeline-7","lastMeasuredAt":"2026-01-01T00:00:00Z"}]}""");
        peers.answer("/slos", slos());
        peers.answer("/violations", "{\"items\":[" + VIOLATION + "],\"next\":null}");
        peers.answer("/violations/v1", VIOLATION);
        peers.answer(
                "/compliance/shown",
                "{\"productId\":\"shown\",\"verdict\":\"blocked\",\"policiesEvaluated\":3,\"breaches\":[{}]}");
        peers.answer(
                "/policies",
                "{\"items\":[{\"name\":\"documented\",\"mode\":\"enforced\",\"enforcement\":\"required\",\"severity\":\"high\"}]}");
        peers.answer(
                "/policies/documented",
                "{\"name\":\"documented\",\"mode\":\"enforced\",\"enforcement\":\"required\",\"rule\":\"product.description != ''\"}");
        peers.answer("/policies/documented/versions", "{\"items\":[]}");
        peers.answer("/lineage/product:shown", lineage(2));
        peers.answer(
                "/health/readiness",
                "{\"details\":{\"mesh\":{\"details\":{\"view-slos\":{\"ready\":true,\"lag\":42}}}}}");
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
        publish("""
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
        peers.answer("/lineage/product:attack", lineage(2).replace("Neighbour 1", ATTACK.replace("\"", "\\\"")));

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
        publish(product("wide", "Wide", "Many fields.")
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
        peers.answer("/lineage/product:shown", lineage(500));

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
    void letsWhoSignedInActInTheirOwnName() {
        String cookie = signIn(token);

        HttpResponse<String> done =
                act(cookie, "same-origin", "/portal/governance/violations/v1/waive", "until=2030-01-01&reason=later");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(peers.asked()).anySatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.path()).isEqualTo("/violations/v1/waive");
            assertThat(asked.token()).isEqualTo(token);
            assertThat(asked.body()).isEqualTo("{\"reason\":\"later\",\"until\":\"2030-01-01\"}");
        });
        assertThat(catalog.send(catalog.request("/").header("Cookie", cookie)).body())
                .contains("domain-tester");
    }

    @Test
    void showsWhyAnActionWasRefused() {
        peers.answer(
                "/violations/v1/waive",
                422,
                "{\"detail\":\"The waiver was refused.\",\"violations\":[{\"path\":\"until\",\"message\":\"It has passed.\"}]}");

        assertThat(act(
                                signIn(token),
                                "same-origin",
                                "/portal/governance/violations/v1/waive",
                                "until=2020-01-01&reason=x")
                        .body())
                .contains("The waiver was refused.", "It has passed.", "violation-v1");
    }

    @Test
    void takesNoActionFromOtherSitesOrStrangers() {
        String address = "/portal/governance/violations/v1/acknowledge";

        assertThat(act(signIn(token), "cross-site", address, "").statusCode()).isEqualTo(403);
        assertThat(catalog.send(catalog.request(address)
                                .header("Cookie", signIn(token))
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString("")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(act("a=b", "same-origin", address, "").statusCode()).isEqualTo(401);
        assertThat(peers.asked()).noneMatch(asked -> asked.path().equals("/violations/v1/acknowledge"));
    }

    @Test
    void takesFormsWithTheOriginThatBrowsersSend() {
        String own = catalog.uri("").toString();

        assertThat(catalog.get("/").headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(catalog.send(catalog.request("/portal/session/end")
                                .header("Origin", own)
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString("back=/")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(catalog.send(catalog.request("/portal/session/end")
                                .header("Origin", "null")
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString("back=/")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void doesNotHonourTheCookieInTheApi() {
        assertThat(catalog.send(catalog.request("/products/shown")
                                .header("Cookie", signIn(token))
                                .DELETE())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesATokenThatIsNone() {
        HttpResponse<String> answer = post("/portal/session", "token=abc&back=/");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("not a signed JWT");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example"})
    void goesBackToNoOtherSite(String elsewhere) {
        assertThat(post("/portal/session", "token=" + token + "&back=" + Show.encoded(elsewhere))
                        .headers()
                        .firstValue("Location"))
                .contains("/");
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

    private static String signIn(String with) {
        HttpResponse<String> answer = post("/portal/session", "token=" + with + "&back=/portal/slos");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/portal/slos");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpResponse<String> post(String path, String form) {
        return act("a=b", "same-origin", path, form);
    }

    private static HttpResponse<String> act(String cookie, String site, String path, String form) {
        return catalog.send(catalog.request(path)
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", site)
                .header("HX-Request", "true")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(form)));
    }

    private static void publish(String document) {
        HttpResponse<String> answer = catalog.post("/products", "application/yaml", document, token);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static String product(String id, String name, String description) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %1$s
                name: %2$s
                domain: portal
                version: 1.0.0
                status: active
                description: {purpose: %3$s}
                outputPorts:
                  - name: data
                    version: 1.0.0
                    contractId: %1$s-contract
                    contract:
                      apiVersion: v3.1.0
                      kind: DataContract
                      id: %1$s-contract
                      version: 1.0.0
                      status: active
                      schema:
                        - name: rows
                          properties:
                            - {name: id, logicalType: string}
                """.formatted(id, name, description);
    }

    private static String slo() {
        return """
                {"productId":"shown","slo":"data.fresh","domain":"portal","state":"breached","objective":"fresh within 5 minutes","target":0.99,
                 "sli":0.9,"budgetLeft":-0.2,"windowDays":30,"good":9,"bad":1,"burnRates":{"1h":15.5},"stateSince":"2026-01-01T00:00:00Z",
                 "history":[{"start":"2026-01-01T00:00:00Z","good":5,"bad":0,"budgetLeft":0.125},{"start":"2026-01-01T01:00:00Z","good":4,"bad":1,"budgetLeft":-0.2}]}""";
    }

    private static String slos() {
        return "{\"items\":[" + slo() + "],\"next\":null}";
    }

    private static String lineage(int neighbours) {
        String nodes = IntStream.rangeClosed(1, neighbours)
                .mapToObj(i ->
                        ",{\"id\":\"product:n%1$d\",\"type\":\"product\",\"name\":\"Neighbour %1$d\",\"domain\":\"far\",\"distance\":1,\"direction\":\"downstream\"}"
                                .formatted(i))
                .collect(Collectors.joining());
        String edges = IntStream.rangeClosed(1, neighbours)
                .mapToObj(
                        i -> "{\"from\":\"product:shown\",\"to\":\"product:n%d\",\"observed\":true,\"declared\":false}"
                                .formatted(i))
                .collect(Collectors.joining(","));
        return "{\"nodes\":[{\"id\":\"product:shown\",\"type\":\"product\",\"name\":\"Shown\",\"distance\":0}" + nodes
                + "],\"edges\":[" + edges + "],\"truncated\":false}";
    }
}

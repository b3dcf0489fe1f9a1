package io.datamesh.catalog.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestTokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A catalog service with one product, whose other services are fakes that answer what they are told to. */
final class PortalUnderTest implements AutoCloseable {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final String VIOLATION = """
            {"id":"v1","policy":"documented","productId":"shown","domain":"portal","severity":"high","status":"open",
             "message":"No description.","openedAt":"2026-01-01T00:00:00Z","evidence":{"seen":"nothing"}}""";

    private final FakePeers peers = new FakePeers();
    private final RunningService catalog;
    private final String token;

    PortalUnderTest(TestMesh mesh, Path state) throws IOException {
        TestTokens tokens = new TestTokens();
        catalog = RunningService.start(mesh, state, tokens, peers.settings());
        token = tokens.ofDomain("portal");
        publish(product("shown", "Shown Product", "What it shows."));
    }

    FakePeers peers() {
        return peers;
    }

    RunningService catalog() {
        return catalog;
    }

    /** Of the domain of its products. */
    String token() {
        return token;
    }

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

    void publish(String document) {
        HttpResponse<String> answer = catalog.post("/products", "application/yaml", document, token);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    static String product(String id, String name, String description) {
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

    static String lineage(int neighbours) {
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

    @Override
    public void close() {
        catalog.close();
        peers.close();
    }
}

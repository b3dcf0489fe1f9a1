package io.datamesh.lineage.question;

import static io.datamesh.lineage.view.Facts.job;
import static io.datamesh.lineage.view.Facts.topicProduct;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.DatasetStated;
import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.lineage.view.Facts;
import io.datamesh.model.DataProduct;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class LineageReadsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            {"_producer":"https://example.org","_schemaURL":"https://example.org","fields":[
            {"name":"email","type":"string","description":"Address."},{"name":"country","type":"string"}]}""";

    private static RunningService service;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) throws InterruptedException {
        mesh.create(Topics.ownedBy(Owner.CATALOG));
        service = RunningService.start(mesh, state);
        try (AvroSerdes serdes = mesh.serdes();
                TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            product(serdes, records, Facts.product(profiles("email", "country")));
            product(
                    serdes,
                    records,
                    Facts.product(topicProduct("people", "customer", "people", List.of("email"), """
                              inputs: [{name: accounts, product_id: accounts}]
                            """)));
            send(
                    serdes,
                    records,
                    Topics.LINEAGE_CHANGED,
                    "jobs/people",
                    job("people")
                            .reads("accounts")
                            .readBetween("former", Facts.START, Facts.START.plus(Duration.ofDays(2)))
                            .writes("people")
                            .column("accounts.email", "people.email")
                            .fact());
            send(
                    serdes,
                    records,
                    Topics.LINEAGE_CHANGED,
                    "jobs/a b+c%",
                    job("a b+c%").reads("people").writes("späße").fact());
            send(
                    serdes,
                    records,
                    Topics.LINEAGE_CHANGED,
                    "jobs/gone",
                    job("gone")
                            .readBetween("people", Facts.START, Facts.START.plusSeconds(1))
                            .deleted()
                            .fact());
            DatasetStated stated = Facts.dataset("accounts", "schema", SCHEMA);
            send(serdes, records, Topics.DATASET_STATED, "accounts", stated);
            for (int i = 0; i < 3; i++) {
                RunChanged run = Facts.run("people", "run-" + i, "COMPLETE", Facts.START.plusSeconds(60 * i));
                send(serdes, records, Topics.RUN_CHANGED, "jobs/people/run-" + i, run);
            }
            records.send(Topics.RUN_CHANGED.name(), "jobs/people/run-0", null);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> service.get("/api/v1/jobs/runs/run-2").statusCode() == 200
                        && service.get("/api/v1/jobs/runs/run-0").statusCode() == 404
                        && service.get("/lineage/people?level=product").statusCode() == 200
                        && service.get("/lineage/" + encoded("a b+c%")).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void showsWhatFeedsANodeWhateverItsIdHolds() {
        JsonNode answer = json("/lineage/" + encoded("dataset:" + Facts.KAFKA + ":people") + "?direction=upstream");

        assertThat(ids(answer.at("/nodes")))
                .containsExactlyInAnyOrder(
                        "dataset:" + Facts.KAFKA + ":people",
                        "job:jobs:people",
                        "dataset:" + Facts.KAFKA + ":accounts");
        assertThat(answer.at("/nodes/0/product/id").asText()).isEqualTo("people");
        assertThat(json("/lineage/" + "dataset:" + Facts.KAFKA + ":people").at("/nodes"))
                .isNotEmpty();
        assertThat(json("/lineage/" + encoded("job:jobs:a b+c%")).at("/nodes").findValuesAsText("name"))
                .contains("späße");
    }

    @Test
    void showsWhatFedItAtAnEarlierTime() {
        JsonNode then = json("/lineage/job:jobs:people?depth=0&asOf=2026-11-02");
        JsonNode now = json("/lineage/job:jobs:people?depth=0");

        assertThat(then.at("/nodes").findValuesAsText("name")).contains("former", "accounts");
        assertThat(now.at("/nodes").findValuesAsText("name"))
                .contains("accounts")
                .doesNotContain("former");
        assertThat(json("/lineage/job:jobs:people?asOf=2026-10-01T12:00:00").at("/edges"))
                .isEmpty();
    }

    @Test
    void showsProductsThatFeedEachOther() {
        JsonNode answer = json("/lineage/product:people?level=product");

        assertThat(ids(answer.at("/nodes"))).containsExactlyInAnyOrder("product:people", "product:accounts");
        assertThat(answer.at("/edges/0/observed").asBoolean()).isTrue();
        assertThat(answer.at("/edges/0/declared").asBoolean()).isTrue();
    }

    @Test
    void drawsForPeople() {
        HttpResponse<String> mermaid =
                service.send(service.request("/lineage/people").header("Accept", "text/vnd.mermaid"));
        HttpResponse<String> graphviz = service.get("/lineage/people?format=graphviz");

        assertThat(mermaid.headers().firstValue("Content-Type").orElse("")).startsWith("text/vnd.mermaid");
        assertThat(mermaid.body())
                .startsWith("flowchart LR")
                .contains("([\"people\"])")
                .contains("[(\"accounts\")]");
        assertThat(graphviz.body()).startsWith("digraph lineage {").contains("label=\"accounts\"");
    }

    @Test
    void showsColumns() {
        JsonNode answer = json("/columns/people?direction=upstream");

        assertThat(ids(answer.at("/nodes")))
                .containsExactly(
                        "datasetField:" + Facts.KAFKA + ":people:email",
                        "datasetField:" + Facts.KAFKA + ":accounts:email");
        assertThat(answer.at("/edges/0/transformation").asText()).isEqualTo("DIRECT/IDENTITY");
        assertThat(answer.at("/edges/0/by").asText()).isEqualTo("job:jobs:people");
    }

    @Test
    void namesWhomABreakingChangeReaches() throws IOException {
        JsonNode email = impact(profiles("country"));
        JsonNode country = impact(profiles("email"));

        assertThat(email.at("/changes/0/change").asText()).isEqualTo("field_removed");
        assertThat(email.at("/changes/0/columns/0").asText())
                .isEqualTo("datasetField:" + Facts.KAFKA + ":accounts:email");
        assertThat(email.at("/changes/0/reached/products").findValuesAsText("id"))
                .containsExactly("people");
        assertThat(email.at("/changes/0/reached/owners/0/name").asText()).isEqualTo("people team");
        assertThat(country.at("/changes/0/change").asText()).isEqualTo("field_removed");
        assertThat(country.at("/changes/0/reached/products")).isEmpty();
        assertThat(impact(profiles("email", "country")).at("/changes")).isEmpty();
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        HttpResponse<String> answer = service.get("/lineage/people?depth=-1&direction=sideways&nonsense=1&asOf=soon");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("depth", "direction", "nonsense", "asOf");
        assertThat(service.get("/lineage/dataset:x:y").statusCode()).isEqualTo(404);
        assertThat(service.get("/lineage/people?format=pdf").statusCode()).isEqualTo(400);
        assertThat(service.send(service.request("/impact")
                                .header("Content-Type", "application/yaml")
                                .POST(BodyPublishers.ofString("a: [1")))
                        .statusCode())
                .isIn(400, 422);
    }

    @Test
    void answersMarquezClientsAboutTheGraph() {
        JsonNode graph = json("/api/v1/lineage?nodeId=" + encoded("dataset:" + Facts.KAFKA + ":people") + "&depth=1")
                .at("/graph");

        assertThat(ids(graph))
                .contains("job:jobs:people", "job:jobs:a b+c%", "dataset:" + Facts.KAFKA + ":accounts")
                .doesNotContain("job:jobs:gone", "dataset:" + Facts.KAFKA + ":former");
        for (JsonNode node : graph) {
            if (node.at("/id").asText().equals("dataset:" + Facts.KAFKA + ":accounts")) {
                assertThat(node.at("/type").asText()).isEqualTo("DATASET");
                assertThat(node.at("/data/fields/0/name").asText()).isEqualTo("email");
                assertThat(node.at("/outEdges/0/destination").asText()).isEqualTo("job:jobs:people");
            }
        }
        JsonNode columns = json("/api/v1/column-lineage?nodeId=" + encoded("dataset:" + Facts.KAFKA + ":people")
                + "&depth=3&withDownstream=true");
        assertThat(columns.at("/graph/0/data/inputFields/0/field").asText()).isEqualTo("email");
        String column = "/api/v1/column-lineage?nodeId=" + encoded("datasetField:" + Facts.KAFKA + ":accounts:");
        assertThat(json(column + "country").at("/graph")).isEmpty();
        assertThat(service.get(column + "unheard-of").statusCode()).isEqualTo(404);
    }

    @Test
    void answersMarquezClientsWithLists() {
        assertThat(json("/api/v1/namespaces").at("/namespaces").findValuesAsText("name"))
                .contains(Facts.KAFKA, "jobs");
        JsonNode datasets = json("/api/v1/namespaces/" + encoded(Facts.KAFKA) + "/datasets?limit=2&offset=1");
        assertThat(datasets.at("/datasets").findValuesAsText("physicalName")).containsExactly("former", "people");
        assertThat(datasets.at("/totalCount").asInt()).isEqualTo(4);
        JsonNode dataset = json("/api/v1/namespaces/" + encoded(Facts.KAFKA) + "/datasets/accounts");
        assertThat(dataset.at("/facets/schema/fields/0/name").asText()).isEqualTo("email");
        assertThat(json("/api/v1/namespaces/jobs/jobs").at("/jobs").findValuesAsText("simpleName"))
                .containsExactly("a b+c%", "people");
        JsonNode job = json("/api/v1/namespaces/jobs/jobs/people");
        assertThat(job.at("/latestRun/id").asText()).isEqualTo("run-2");
        assertThat(job.at("/inputs").findValuesAsText("name")).containsExactly("accounts");
        assertThat(json("/api/v1/namespaces/jobs/jobs/people/runs").at("/runs").findValuesAsText("id"))
                .containsExactly("run-2", "run-1");
        assertThat(json("/api/v1/search?q=EOPL&limit=5").at("/results").findValuesAsText("nodeId"))
                .containsExactlyInAnyOrder("job:jobs:people", "dataset:" + Facts.KAFKA + ":people");
        assertThat(json("/api/v1/sources/" + encoded(Facts.KAFKA)).at("/name").asText())
                .isEqualTo(Facts.KAFKA);
        assertThat(service.get("/api/v1/sources/unheard-of").statusCode()).isEqualTo(404);
        assertThat(service.get("/api/v1/namespaces/jobs/jobs/gone").statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersMarquezWebInterfaceAboutItsFirstPage() {
        assertThat(json("/api/v1/stats/lineage-events?period=WEEK&timezone=Europe/Paris"))
                .hasSize(7);
        assertThat(json("/api/v1/stats/jobs?period=DAY").get(23).at("/count").asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(json("/api/v1/stats/datasets?period=DAY")
                        .get(23)
                        .at("/count")
                        .asInt())
                .isPositive();
        assertThat(service.get("/api/v1/stats/jobs?period=YEAR").statusCode()).isEqualTo(400);
    }

    @Test
    void showsTheNewestEventsWithoutTheirSecrets(TestMesh mesh) {
        try (TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            records.send(Topics.OPENLINEAGE_EVENTS.name(), null, event("first", "2026-11-01T00:00:00Z"));
            records.send(Topics.OPENLINEAGE_EVENTS.name(), null, "{}".getBytes(StandardCharsets.UTF_8));
            records.send(Topics.OPENLINEAGE_EVENTS.name(), null, event("second", "2026-11-01T00:01:00Z"));
        }

        JsonNode events = json("/api/v1/events/lineage?limit=2&sortDirection=desc");

        assertThat(events.at("/events").findValuesAsText("eventTime"))
                .as(events.toString())
                .containsExactly("2026-11-01T00:01:00Z", "2026-11-01T00:00:00Z");
        assertThat(events.toString()).doesNotContain("hunter2");
    }

    private static byte[] event(String job, String time) {
        return """
                {"eventType": "START", "eventTime": "%s", "producer": "https://example.org/test",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "0190c0de-0000-7000-8000-000000000001",
                   "facets": {"own": {"_producer": "https://example.org", "_schemaURL": "https://example.org", "password": "hunter2"}}},
                 "job": {"namespace": "events", "name": "%s"}}
                """.formatted(time, job).getBytes(StandardCharsets.UTF_8);
    }

    private static String profiles(String... fields) {
        return topicProduct("accounts", "customer", "accounts", List.of(fields), "");
    }

    private static void product(AvroSerdes serdes, TestRecords records, DataProduct product) {
        ProductChanged fact = ProductChanged.newBuilder()
                .setProductId(product.getId())
                .setDomain(product.getDomain())
                .setVersion(product.getVersion())
                .setKind(ProductChangeKind.CREATED)
                .setProduct(product)
                .setClaimId("claim-" + product.getId())
                .setChangedAt(Facts.START)
                .build();
        send(serdes, records, Topics.PRODUCT_CHANGED, product.getId(), fact);
    }

    private static <V> void send(AvroSerdes serdes, TestRecords records, Topic<V> topic, String key, V value) {
        records.send(topic.name(), key, serdes.serializer(topic).serialize(topic.name(), value));
    }

    private static JsonNode impact(String document) throws IOException {
        HttpResponse<String> answer = service.send(service.request("/impact")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(document)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> ids(JsonNode nodes) {
        List<String> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(node.get("id").asText()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A lineage service that knows of some jobs, datasets, runs and products. */
final class LoadedLineage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            {"_producer":"https://example.org","_schemaURL":"https://example.org","fields":[
            {"name":"email","type":"string","description":"Address."},{"name":"country","type":"string"}]}""";

    private final RunningService service;

    private LoadedLineage(RunningService service) {
        this.service = service;
    }

    static LoadedLineage start(TestMesh mesh, Path state) throws InterruptedException {
        mesh.create(Topics.ownedBy(Owner.CATALOG));
        LoadedLineage lineage = new LoadedLineage(RunningService.start(mesh, state));
        lineage.load(mesh);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> lineage.get("/api/v1/jobs/runs/run-2").statusCode() == 200
                        && lineage.get("/api/v1/jobs/runs/run-0").statusCode() == 404
                        && lineage.get("/lineage/people?level=product").statusCode() == 200
                        && lineage.get("/lineage/" + encoded("a b+c%")).statusCode() == 200);
        return lineage;
    }

    private void load(TestMesh mesh) {
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
    }

    HttpRequest.Builder request(String path) {
        return service.request(path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return service.send(request);
    }

    HttpResponse<String> get(String path) {
        return service.get(path);
    }

    @Override
    public void close() {
        service.close();
    }

    /** The product that the others read. */
    static String profiles(String... fields) {
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

    JsonNode impact(String document) throws IOException {
        HttpResponse<String> answer = send(service.request("/impact")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(document)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = send(request(path).header("Accept", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> ids(JsonNode nodes) {
        List<String> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(node.get("id").asText()));
        return ids;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

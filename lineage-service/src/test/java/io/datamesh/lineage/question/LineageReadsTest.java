package io.datamesh.lineage.question;

import static io.datamesh.lineage.question.LoadedLineage.encoded;
import static io.datamesh.lineage.question.LoadedLineage.ids;
import static io.datamesh.lineage.question.LoadedLineage.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.lineage.view.Facts;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class LineageReadsTest implements MarquezReads {

    private static LoadedLineage service;

    @BeforeAll
    static void start(TestMesh mesh, @TempDir Path state) throws InterruptedException {
        service = LoadedLineage.start(mesh, state);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    public LoadedLineage service() {
        return service;
    }

    @Test
    void showsWhatFeedsANodeWhateverItsIdHolds() {
        JsonNode answer =
                service.json("/lineage/" + encoded("dataset:" + Facts.KAFKA + ":people") + "?direction=upstream");

        assertThat(ids(answer.at("/nodes")))
                .containsExactlyInAnyOrder(
                        "dataset:" + Facts.KAFKA + ":people",
                        "job:jobs:people",
                        "dataset:" + Facts.KAFKA + ":accounts");
        assertThat(answer.at("/nodes/0/product/id").asText()).isEqualTo("people");
        assertThat(service.json("/lineage/" + "dataset:" + Facts.KAFKA + ":people")
                        .at("/nodes"))
                .isNotEmpty();
        assertThat(service.json("/lineage/" + encoded("job:jobs:a b+c%"))
                        .at("/nodes")
                        .findValuesAsText("name"))
                .contains("späße");
    }

    @Test
    void showsWhatFedItAtAnEarlierTime() {
        JsonNode then = service.json("/lineage/job:jobs:people?depth=0&asOf=2026-11-02");
        JsonNode now = service.json("/lineage/job:jobs:people?depth=0");

        assertThat(then.at("/nodes").findValuesAsText("name")).contains("former", "accounts");
        assertThat(now.at("/nodes").findValuesAsText("name"))
                .contains("accounts")
                .doesNotContain("former");
        assertThat(service.json("/lineage/job:jobs:people?asOf=2026-10-01T12:00:00")
                        .at("/edges"))
                .isEmpty();
    }

    @Test
    void showsProductsThatFeedEachOther() {
        JsonNode answer = service.json("/lineage/product:people?level=product");

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
        JsonNode answer = service.json("/columns/people?direction=upstream");

        assertThat(ids(answer.at("/nodes")))
                .containsExactly(
                        "datasetField:" + Facts.KAFKA + ":people:email",
                        "datasetField:" + Facts.KAFKA + ":accounts:email");
        assertThat(answer.at("/edges/0/transformation").asText()).isEqualTo("DIRECT/IDENTITY");
        assertThat(answer.at("/edges/0/by").asText()).isEqualTo("job:jobs:people");
    }

    @Test
    void namesWhomABreakingChangeReaches() throws IOException {
        JsonNode email = service.impact(profiles("country"));
        JsonNode country = service.impact(profiles("email"));

        assertThat(email.at("/changes/0/change").asText()).isEqualTo("field_removed");
        assertThat(email.at("/changes/0/columns/0").asText())
                .isEqualTo("datasetField:" + Facts.KAFKA + ":accounts:email");
        assertThat(email.at("/changes/0/reached/products").findValuesAsText("id"))
                .containsExactly("people");
        assertThat(email.at("/changes/0/reached/owners/0/name").asText()).isEqualTo("people team");
        assertThat(country.at("/changes/0/change").asText()).isEqualTo("field_removed");
        assertThat(country.at("/changes/0/reached/products")).isEmpty();
        assertThat(service.impact(profiles("email", "country")).at("/changes")).isEmpty();
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
    void describesForToolsWhereTheNodeStandsAndWhatMayBeAsked() {
        JsonNode paths = service.json("/openapi").at("/paths");

        for (String path : List.of("/lineage/{nodeId}", "/columns/{nodeId}", "/impact/{nodeId}")) {
            JsonNode parameters = paths.path(path).at("/get/parameters");
            assertThat(parameters.findValuesAsText("name"))
                    .as(path)
                    .contains("nodeId", "asOf", "limit")
                    .doesNotContain("page");
            for (JsonNode parameter : parameters) {
                boolean node = parameter.path("name").asText().equals("nodeId");
                assertThat(parameter.path("in").asText()).isEqualTo(node ? "path" : "query");
                assertThat(parameter.path("required").asBoolean()).isEqualTo(node);
                assertThat(parameter.at("/schema/type").asText()).isIn("string", "integer");
            }
        }
    }
}

package io.datamesh.lineage.question;

import static io.datamesh.lineage.question.LoadedLineage.encoded;
import static io.datamesh.lineage.question.LoadedLineage.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.lineage.view.Facts;
import io.datamesh.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What clients of Marquez ask; for a test that has a service. */
interface MarquezReads {

    LoadedLineage service();

    @Test
    default void answersMarquezClientsAboutTheGraph() {
        JsonNode graph = service()
                .json("/api/v1/lineage?nodeId=" + encoded("dataset:" + Facts.KAFKA + ":people") + "&depth=1")
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
        JsonNode columns = service()
                .json("/api/v1/column-lineage?nodeId=" + encoded("dataset:" + Facts.KAFKA + ":people")
                        + "&depth=3&withDownstream=true");
        assertThat(columns.at("/graph/0/data/inputFields/0/field").asText()).isEqualTo("email");
        String column = "/api/v1/column-lineage?nodeId=" + encoded("datasetField:" + Facts.KAFKA + ":accounts:");
        assertThat(service().json(column + "country").at("/graph")).isEmpty();
        assertThat(service().get(column + "unheard-of").statusCode()).isEqualTo(404);
    }

    @Test
    default void answersMarquezClientsWithLists() {
        assertThat(service().json("/api/v1/namespaces").at("/namespaces").findValuesAsText("name"))
                .contains(Facts.KAFKA, "jobs");
        JsonNode datasets = service().json("/api/v1/namespaces/" + encoded(Facts.KAFKA) + "/datasets?limit=2&offset=1");
        assertThat(datasets.at("/datasets").findValuesAsText("physicalName")).containsExactly("former", "people");
        assertThat(datasets.at("/totalCount").asInt()).isEqualTo(4);
        JsonNode dataset = service().json("/api/v1/namespaces/" + encoded(Facts.KAFKA) + "/datasets/accounts");
        assertThat(dataset.at("/facets/schema/fields/0/name").asText()).isEqualTo("email");
        assertThat(service().json("/api/v1/namespaces/jobs/jobs").at("/jobs").findValuesAsText("simpleName"))
                .containsExactly("a b+c%", "people");
        JsonNode job = service().json("/api/v1/namespaces/jobs/jobs/people");
        assertThat(job.at("/latestRun/id").asText()).isEqualTo("run-2");
        assertThat(job.at("/inputs").findValuesAsText("name")).containsExactly("accounts");
        assertThat(service()
                        .json("/api/v1/namespaces/jobs/jobs/people/runs")
                        .at("/runs")
                        .findValuesAsText("id"))
                .containsExactly("run-2", "run-1");
        assertThat(service()
                        .json("/api/v1/search?q=EOPL&limit=5")
                        .at("/results")
                        .findValuesAsText("nodeId"))
                .containsExactlyInAnyOrder("job:jobs:people", "dataset:" + Facts.KAFKA + ":people");
        assertThat(service()
                        .json("/api/v1/sources/" + encoded(Facts.KAFKA))
                        .at("/name")
                        .asText())
                .isEqualTo(Facts.KAFKA);
        assertThat(service().get("/api/v1/sources/unheard-of").statusCode()).isEqualTo(404);
        assertThat(service().get("/api/v1/namespaces/jobs/jobs/gone").statusCode())
                .isEqualTo(404);
    }

    @Test
    default void answersMarquezWebInterfaceAboutItsFirstPage() {
        assertThat(service().json("/api/v1/stats/lineage-events?period=WEEK&timezone=Europe/Paris"))
                .hasSize(7);
        assertThat(service()
                        .json("/api/v1/stats/jobs?period=DAY")
                        .get(23)
                        .at("/count")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(service()
                        .json("/api/v1/stats/datasets?period=DAY")
                        .get(23)
                        .at("/count")
                        .asInt())
                .isPositive();
        assertThat(service().get("/api/v1/stats/jobs?period=YEAR").statusCode()).isEqualTo(400);
    }

    @Test
    default void showsTheNewestEventsWithoutTheirSecrets(TestMesh mesh) {
        try (TestRecords records = new TestRecords(mesh.bootstrapServers())) {
            records.send(Topics.OPENLINEAGE_EVENTS.name(), null, event("first", "2026-11-01T00:00:00Z"));
            records.send(Topics.OPENLINEAGE_EVENTS.name(), null, "{}".getBytes(StandardCharsets.UTF_8));
            records.send(Topics.OPENLINEAGE_EVENTS.name(), null, event("second", "2026-11-01T00:01:00Z"));
        }

        JsonNode events = service().json("/api/v1/events/lineage?limit=2&sortDirection=desc");

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
}

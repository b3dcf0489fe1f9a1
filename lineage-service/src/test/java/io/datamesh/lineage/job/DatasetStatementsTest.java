package io.datamesh.lineage.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.model.DatasetRole;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import io.datamesh.model.StatedFacet;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStatementsTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private final TopologyDriver driver;

    DatasetStatementsTest(@TempDir Path state) {
        driver = new TopologyDriver(state);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void remembersWhatAJobSaysOfADatasetFacetByFacet() {
        String unknown = "\"myOwn\": {\"anything\": [1, {\"deep\": true}], \"_producer\": \"x\"}";
        driver.send(Events.run(
                "START",
                "2026-03-01T09:00:00Z",
                "run-1",
                Events.dataset("orders", Events.schema("id") + "," + unknown),
                ""));
        driver.send(Events.run(
                "COMPLETE",
                "2026-03-01T10:00:00Z",
                "run-1",
                Events.dataset("orders", Events.schema("id", "total")),
                ""));
        driver.send(Events.run(
                "RUNNING", "2026-03-01T09:30:00Z", "run-1", Events.dataset("orders", Events.schema("stale")), ""));

        DatasetStated fact = driver.facts(Topics.DATASET_STATED).getLast();
        assertThat(fact.getRole()).isEqualTo(DatasetRole.INPUT);
        assertThat(fact.getFacets()).extracting(StatedFacet::getName).containsExactly("myOwn", "schema");
        assertThat(fact.getFacets().getFirst().getJson())
                .isEqualTo("{\"anything\":[1,{\"deep\":true}],\"_producer\":\"x\"}");
        assertThat(fact.getFacets().getLast().getJson()).contains("total").doesNotContain("stale");
        assertThat(fact.getFacets().getLast().getStatedAt()).isEqualTo(TEN);
    }

    @Test
    void withdrawsAFacetThatIsDeleted() {
        driver.send(Events.run(
                "START", "2026-03-01T09:00:00Z", "run-1", Events.dataset("orders", Events.schema("id")), ""));
        driver.send(Events.run(
                "START",
                "2026-03-01T10:00:00Z",
                "run-2",
                Events.dataset("orders", "\"schema\": {\"_deleted\": true}"),
                ""));

        assertThat(driver.facts(Topics.DATASET_STATED)
                        .getLast()
                        .getFacets()
                        .getFirst()
                        .getJson())
                .isNull();
    }

    @Test
    void takesADatasetsOwnLineageAsAnEdgeWithoutAJob() {
        driver.send("""
                {"eventTime": "2026-03-01T09:00:00", "producer": "https://example.org/test",
                 "dataset": {"namespace": "kafka://broker:9092", "name": "items", "facets": {"lineage": {
                   "inputs": [{"namespace": "kafka://broker:9092", "name": "orders", "type": "DATASET"}]}}}}
                """);

        JobLineage fact = driver.facts(Topics.LINEAGE_CHANGED).getFirst();
        assertThat(fact.getKind()).isEqualTo(LineageKind.DATASET);
        assertThat(fact.getJobName()).isEqualTo("items");
        assertThat(fact.getInputs()).containsExactly(new LineageEdge("kafka://broker:9092", "orders", NINE, null));
        assertThat(driver.facts(Topics.DATASET_STATED).getFirst().getJobName()).isNull();
    }

    @Test
    void makesNoJobOfADatasetThatSaysNothingOfWhereItComesFrom() {
        driver.send("""
                {"eventTime": "2026-03-01T09:00:00Z", "dataset": {"namespace": "n", "name": "d"}}
                """);

        assertThat(driver.output(Topics.LINEAGE_CHANGED)).isEmpty();
        assertThat(driver.output(Topics.DATASET_STATED)).hasSize(1);
    }
}

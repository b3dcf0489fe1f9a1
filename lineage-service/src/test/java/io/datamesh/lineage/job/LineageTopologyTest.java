package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.JobLineage;
import io.datamesh.events.LineageObserved;
import io.datamesh.events.RunChanged;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.DatasetRef;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTopologyTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private final TopologyDriver driver;

    LineageTopologyTest(@TempDir Path state) {
        driver = new TopologyDriver(state);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void isTheTopologyThatItWas() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology/lineage.txt")) {
            assertThat(driver.topology().describe().toString())
                    .as("a changed name orphans state; if that is meant, update topology/lineage.txt")
                    .isEqualToIgnoringWhitespace(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void tellsWhatAJobReadsAndWritesAndNamesTheEventThatSaidSo() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(CloudEvent.ID, "event-1".getBytes(UTF_8));
        driver.events()
                .pipeInput(new TestRecord<>(
                        null,
                        Events.run(
                                        "COMPLETE",
                                        "2026-03-01T09:00:00Z",
                                        "run-1",
                                        Events.dataset("orders", ""),
                                        Events.dataset("items", Events.column("sku", "orders", "lines.sku")))
                                .getBytes(UTF_8),
                        headers));

        TestRecord<byte[], byte[]> record =
                driver.output(Topics.LINEAGE_CHANGED).getFirst();
        JobLineage fact = driver.decode(Topics.LINEAGE_CHANGED, record.value());
        assertThat(new String(record.key(), UTF_8)).isEqualTo("shop/enrich");
        assertThat(CloudEvent.read(record.headers(), "t", 0, 0, 0).correlationId())
                .isEqualTo("event-1");
        assertThat(fact.getKind()).isEqualTo(LineageKind.JOB);
        assertThat(fact.getInputs()).containsExactly(new LineageEdge("kafka://broker:9092", "orders", NINE, null));
        assertThat(fact.getOutputs()).containsExactly(new LineageEdge("kafka://broker:9092", "items", NINE, null));
        assertThat(fact.getColumns()).singleElement().satisfies(column -> {
            assertThat(column.getOutputName()).isEqualTo("items");
            assertThat(column.getEdge())
                    .isEqualTo(new ColumnEdge(
                            "sku", "kafka://broker:9092", "orders", "lines.sku", "DIRECT:IDENTITY", false));
        });
        assertThat(driver.output(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void saysNothingNewOfAJobThatRepeatsItself() {
        for (int run = 0; run < 5; run++) {
            driver.send(Events.run(
                    "START", "2026-03-01T09:0" + run + ":00Z", "run-" + run, Events.dataset("orders", ""), ""));
            driver.send(Events.run(
                    "COMPLETE",
                    "2026-03-01T09:0" + run + ":30Z",
                    "run-" + run,
                    Events.dataset("orders", Events.schema("id")),
                    Events.dataset("items", "")));
        }

        assertThat(driver.facts(Topics.LINEAGE_CHANGED)).hasSize(2);
        assertThat(driver.facts(Topics.DATASET_STATED)).hasSize(3);
        List<RunChanged> runs = driver.facts(Topics.RUN_CHANGED);
        assertThat(runs).hasSize(10);
        assertThat(runs.getLast().getState()).isEqualTo("COMPLETE");
        assertThat(runs.getLast().getStartedAt()).isEqualTo("2026-03-01T09:04:00Z");
        assertThat(runs.getLast().getEndedAt()).isEqualTo("2026-03-01T09:04:30Z");
    }

    @Test
    void endsAnEdgeWhenALaterRunCompletesWithoutIt() {
        runAtNine();
        driver.send(Events.run(
                "COMPLETE",
                "2026-03-01T10:00:00Z",
                "run-2",
                Events.dataset("orders", ""),
                Events.dataset("lines", "")));

        JobLineage fact = driver.facts(Topics.LINEAGE_CHANGED).getLast();
        assertThat(fact.getOutputs())
                .containsExactly(
                        new LineageEdge("kafka://broker:9092", "items", NINE, TEN),
                        new LineageEdge("kafka://broker:9092", "lines", TEN, null));
        assertThat(fact.getChangedAt()).isEqualTo(TEN);
    }

    @Test
    void givesTheSameFactWhateverTheOrderOfEvents() {
        String first = Events.run(
                "COMPLETE", "2026-03-01T09:00:00Z", "run-1", Events.dataset("orders", ""), Events.dataset("items", ""));
        String second = Events.run("COMPLETE", "2026-03-01T10:00:00Z", "run-2", "", Events.dataset("lines", ""));
        driver.send(second);
        driver.send(first);
        driver.send(second);

        JobLineage late = driver.facts(Topics.LINEAGE_CHANGED).getLast();

        assertThat(late.getFirstSeenAt()).isEqualTo(NINE);
        assertThat(late.getInputs()).containsExactly(new LineageEdge("kafka://broker:9092", "orders", NINE, TEN));
        assertThat(late.getOutputs())
                .containsExactly(
                        new LineageEdge("kafka://broker:9092", "items", NINE, TEN),
                        new LineageEdge("kafka://broker:9092", "lines", TEN, null));
    }

    @Test
    void tellsOfOtherJobsThatAnEventNames() {
        driver.send("""
                {"eventTime": "2026-03-01T09:00:00Z", "job": {"namespace": "n", "name": "own", "facets": {"lineage": {"entries": [
                  {"type": "JOB", "namespace": "n", "name": "load", "inputs": [{"type": "JOB", "namespace": "n", "name": "transform"}]},
                  {"type": "JOB", "inputs": [{"type": "DATASET", "namespace": "k", "name": "orders"}]}]}}}}
                """);

        Map<String, JobLineage> jobs = driver.facts(Topics.LINEAGE_CHANGED).stream()
                .collect(Collectors.toMap(JobLineage::getJobName, job -> job));
        assertThat(jobs.get("load").getUpstreamJobs()).containsExactly(new LineageEdge("n", "transform", NINE, null));
        assertThat(jobs.get("own").getInputs()).containsExactly(new LineageEdge("k", "orders", NINE, null));
    }

    @Test
    void takesClaimsInAvro() {
        driver.claim(LineageObserved.newBuilder()
                .setJobNamespace("order")
                .setJobName("items")
                .setObservedAt(NINE)
                .setRunId("run-1")
                .setEventType("COMPLETE")
                .setOutputs(List.of(DatasetRef.newBuilder()
                        .setNamespace("k")
                        .setName("items")
                        .setColumns(List.of(new ColumnEdge("sku", "k", "orders", "sku", "DIRECT:IDENTITY", false)))
                        .build()))
                .setFacets("{\"jobType\": {\"processingType\": \"STREAMING\", \"integration\": \"KAFKA\"}}")
                .build());

        JobLineage fact = driver.facts(Topics.LINEAGE_CHANGED).getFirst();
        assertThat(fact.getProcessingType()).isEqualTo("STREAMING");
        assertThat(fact.getColumns()).hasSize(1);
        assertThat(fact.getFacets()).containsOnlyKeys("jobType");
    }

    @Test
    void endsEverythingWhenAJobIsDeleted() {
        runAtNine();
        driver.claim(LineageObserved.newBuilder()
                .setJobNamespace("shop")
                .setJobName("enrich")
                .setObservedAt(TEN)
                .setEventType("DELETE")
                .build());

        JobLineage fact = driver.facts(Topics.LINEAGE_CHANGED).getLast();
        assertThat(fact.getDeleted()).isTrue();
        assertThat(fact.getInputs()).extracting(LineageEdge::getValidTo).containsExactly(TEN);
    }

    private void runAtNine() {
        driver.send(Events.run(
                "COMPLETE",
                "2026-03-01T09:00:00Z",
                "run-1",
                Events.dataset("orders", ""),
                Events.dataset("items", "")));
    }
}

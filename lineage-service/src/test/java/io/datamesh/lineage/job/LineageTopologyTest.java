package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.LineageObserved;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.DatasetRef;
import io.datamesh.model.DatasetRole;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import io.datamesh.model.StatedFacet;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTopologyTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final LineageTopology topology = new LineageTopology(serdes, new FailedClaims(), new OpenLineageReader());
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> claims;

    LineageTopologyTest(@TempDir Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, LineageTopology.APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology.get(), properties);
        events = input(Topics.OPENLINEAGE_EVENTS);
        claims = input(Topics.LINEAGE_OBSERVED);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void isTheTopologyThatItWas() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology/lineage.txt")) {
            assertThat(topology.get().describe().toString())
                    .as("a changed name orphans state; if that is meant, update topology/lineage.txt")
                    .isEqualToIgnoringWhitespace(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void tellsWhatAJobReadsAndWritesAndNamesTheEventThatSaidSo() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(CloudEvent.ID, "event-1".getBytes(UTF_8));
        events.pipeInput(new TestRecord<>(
                null,
                Events.run(
                                "COMPLETE",
                                "2026-03-01T09:00:00Z",
                                "run-1",
                                Events.dataset("orders", ""),
                                Events.dataset("items", Events.column("sku", "orders", "lines.sku")))
                        .getBytes(UTF_8),
                headers));

        TestRecord<byte[], byte[]> record = output(Topics.LINEAGE_CHANGED).getFirst();
        JobLineage fact = decode(Topics.LINEAGE_CHANGED, record.value());
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
        assertThat(output(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void saysNothingNewOfAJobThatRepeatsItself() {
        for (int run = 0; run < 5; run++) {
            send(Events.run("START", "2026-03-01T09:0" + run + ":00Z", "run-" + run, Events.dataset("orders", ""), ""));
            send(Events.run(
                    "COMPLETE",
                    "2026-03-01T09:0" + run + ":30Z",
                    "run-" + run,
                    Events.dataset("orders", Events.schema("id")),
                    Events.dataset("items", "")));
        }

        assertThat(facts(Topics.LINEAGE_CHANGED)).hasSize(2);
        assertThat(facts(Topics.DATASET_STATED)).hasSize(3);
        List<RunChanged> runs = facts(Topics.RUN_CHANGED);
        assertThat(runs).hasSize(10);
        assertThat(runs.getLast().getState()).isEqualTo("COMPLETE");
        assertThat(runs.getLast().getStartedAt()).isEqualTo("2026-03-01T09:04:00Z");
        assertThat(runs.getLast().getEndedAt()).isEqualTo("2026-03-01T09:04:30Z");
    }

    @Test
    void endsAnEdgeWhenALaterRunCompletesWithoutIt() {
        send(Events.run(
                "COMPLETE",
                "2026-03-01T09:00:00Z",
                "run-1",
                Events.dataset("orders", ""),
                Events.dataset("items", "")));
        send(Events.run(
                "COMPLETE",
                "2026-03-01T10:00:00Z",
                "run-2",
                Events.dataset("orders", ""),
                Events.dataset("lines", "")));

        JobLineage fact = facts(Topics.LINEAGE_CHANGED).getLast();
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
        send(second);
        send(first);
        send(second);

        JobLineage late = facts(Topics.LINEAGE_CHANGED).getLast();

        assertThat(late.getFirstSeenAt()).isEqualTo(NINE);
        assertThat(late.getInputs()).containsExactly(new LineageEdge("kafka://broker:9092", "orders", NINE, TEN));
        assertThat(late.getOutputs())
                .containsExactly(
                        new LineageEdge("kafka://broker:9092", "items", NINE, TEN),
                        new LineageEdge("kafka://broker:9092", "lines", TEN, null));
    }

    @Test
    void remembersWhatAJobSaysOfADatasetFacetByFacet() {
        String unknown = "\"myOwn\": {\"anything\": [1, {\"deep\": true}], \"_producer\": \"x\"}";
        send(Events.run(
                "START",
                "2026-03-01T09:00:00Z",
                "run-1",
                Events.dataset("orders", Events.schema("id") + "," + unknown),
                ""));
        send(Events.run(
                "COMPLETE",
                "2026-03-01T10:00:00Z",
                "run-1",
                Events.dataset("orders", Events.schema("id", "total")),
                ""));
        send(Events.run(
                "RUNNING", "2026-03-01T09:30:00Z", "run-1", Events.dataset("orders", Events.schema("stale")), ""));

        DatasetStated fact = facts(Topics.DATASET_STATED).getLast();
        assertThat(fact.getRole()).isEqualTo(DatasetRole.INPUT);
        assertThat(fact.getFacets()).extracting(StatedFacet::getName).containsExactly("myOwn", "schema");
        assertThat(fact.getFacets().getFirst().getJson())
                .isEqualTo("{\"anything\":[1,{\"deep\":true}],\"_producer\":\"x\"}");
        assertThat(fact.getFacets().getLast().getJson()).contains("total").doesNotContain("stale");
        assertThat(fact.getFacets().getLast().getStatedAt()).isEqualTo(TEN);
    }

    @Test
    void withdrawsAFacetThatIsDeleted() {
        send(Events.run("START", "2026-03-01T09:00:00Z", "run-1", Events.dataset("orders", Events.schema("id")), ""));
        send(Events.run(
                "START",
                "2026-03-01T10:00:00Z",
                "run-2",
                Events.dataset("orders", "\"schema\": {\"_deleted\": true}"),
                ""));

        assertThat(facts(Topics.DATASET_STATED).getLast().getFacets().getFirst().getJson())
                .isNull();
    }

    @Test
    void takesADatasetsOwnLineageAsAnEdgeWithoutAJob() {
        send("""
                {"eventTime": "2026-03-01T09:00:00", "producer": "https://example.org/test",
                 "dataset": {"namespace": "kafka://broker:9092", "name": "items", "facets": {"lineage": {
                   "inputs": [{"namespace": "kafka://broker:9092", "name": "orders", "type": "DATASET"}]}}}}
                """);

        JobLineage fact = facts(Topics.LINEAGE_CHANGED).getFirst();
        assertThat(fact.getKind()).isEqualTo(LineageKind.DATASET);
        assertThat(fact.getJobName()).isEqualTo("items");
        assertThat(fact.getInputs()).containsExactly(new LineageEdge("kafka://broker:9092", "orders", NINE, null));
        assertThat(facts(Topics.DATASET_STATED).getFirst().getJobName()).isNull();
    }

    @Test
    void makesNoJobOfADatasetThatSaysNothingOfWhereItComesFrom() {
        send("""
                {"eventTime": "2026-03-01T09:00:00Z", "dataset": {"namespace": "n", "name": "d"}}
                """);

        assertThat(output(Topics.LINEAGE_CHANGED)).isEmpty();
        assertThat(output(Topics.DATASET_STATED)).hasSize(1);
    }

    @Test
    void tellsOfOtherJobsThatAnEventNames() {
        send("""
                {"eventTime": "2026-03-01T09:00:00Z", "job": {"namespace": "n", "name": "own", "facets": {"lineage": {"entries": [
                  {"type": "JOB", "namespace": "n", "name": "load", "inputs": [{"type": "JOB", "namespace": "n", "name": "transform"}]},
                  {"type": "JOB", "inputs": [{"type": "DATASET", "namespace": "k", "name": "orders"}]}]}}}}
                """);

        Map<String, JobLineage> jobs =
                facts(Topics.LINEAGE_CHANGED).stream().collect(Collectors.toMap(JobLineage::getJobName, job -> job));
        assertThat(jobs.get("load").getUpstreamJobs()).containsExactly(new LineageEdge("n", "transform", NINE, null));
        assertThat(jobs.get("own").getInputs()).containsExactly(new LineageEdge("k", "orders", NINE, null));
    }

    @Test
    void takesClaimsInAvro() {
        claim(LineageObserved.newBuilder()
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

        JobLineage fact = facts(Topics.LINEAGE_CHANGED).getFirst();
        assertThat(fact.getProcessingType()).isEqualTo("STREAMING");
        assertThat(fact.getColumns()).hasSize(1);
        assertThat(fact.getFacets()).containsOnlyKeys("jobType");
    }

    @Test
    void endsEverythingWhenAJobIsDeleted() {
        send(Events.run(
                "COMPLETE",
                "2026-03-01T09:00:00Z",
                "run-1",
                Events.dataset("orders", ""),
                Events.dataset("items", "")));
        claim(LineageObserved.newBuilder()
                .setJobNamespace("shop")
                .setJobName("enrich")
                .setObservedAt(TEN)
                .setEventType("DELETE")
                .build());

        JobLineage fact = facts(Topics.LINEAGE_CHANGED).getLast();
        assertThat(fact.getDeleted()).isTrue();
        assertThat(fact.getInputs()).extracting(LineageEdge::getValidTo).containsExactly(TEN);
    }

    @Test
    void putsAsideWhatIsNoEventWithThePathOfEachFault() {
        byte[] faulty = "{\"eventTime\": \"yesterday\", \"job\": {\"namespace\": \"n\"}}".getBytes(UTF_8);
        events.pipeInput(null, faulty);
        events.pipeInput(null, "{not json".getBytes(UTF_8));
        claim(LineageObserved.newBuilder()
                .setJobNamespace("n")
                .setJobName(" ")
                .setObservedAt(NINE)
                .setFacets("[]")
                .build());
        claim(LineageObserved.newBuilder()
                .setJobNamespace("n")
                .setJobName(" ")
                .setObservedAt(NINE)
                .build());

        List<TestRecord<byte[], byte[]>> letters = output(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(4);
        assertThat(letters.get(0).value()).isEqualTo(faulty);
        assertThat(reason(letters.get(0))).contains("/eventTime: ").contains("/job/name: ");
        assertThat(reason(letters.get(1))).contains("Line 1, column ").doesNotContain("not json");
        assertThat(reason(letters.get(2))).contains("/facets: ");
        assertThat(reason(letters.get(3))).contains("/jobName: ");
        assertThat(output(Topics.LINEAGE_CHANGED)).isEmpty();
    }

    @Test
    void writesNoSecretIntoAnyFact() {
        send("""
                {"eventTime": "2026-03-01T09:00:00Z", "eventType": "COMPLETE",
                 "run": {"runId": "r", "facets": {"environmentVariables": {"environmentVariables": [{"name": "DB_PASSWORD", "value": "hunter2secret"}]}}},
                 "job": {"namespace": "n", "name": "j", "facets": {"sql": {"query": "CREATE USER x IDENTIFIED BY 'hunter2secret'"}}},
                 "inputs": [{"namespace": "postgres://joe:hunter2secret@db:5432", "name": "shop.orders", "facets":
                   {"dataSource": {"name": "db", "uri": "jdbc:postgresql://db:5432/shop?user=joe&password=hunter2secret"}}}]}
                """);

        for (Topic<?> topic : List.of(Topics.LINEAGE_CHANGED, Topics.DATASET_STATED, Topics.RUN_CHANGED)) {
            List<TestRecord<byte[], byte[]>> records = output(topic);
            assertThat(records).isNotEmpty();
            records.forEach(
                    record -> assertThat(new String(record.value(), UTF_8)).doesNotContain("hunter2"));
        }
    }

    @Test
    void forgetsRunsThatAreLongGone() {
        for (int run = 0; run < Runs.MOST + 3; run++) {
            send(Events.run(
                    "COMPLETE", NINE.plusSeconds(run).toString(), "run-" + run, Events.dataset("orders", ""), ""));
        }

        List<String> forgotten = output(Topics.RUN_CHANGED).stream()
                .filter(record -> record.value() == null)
                .map(record -> new String(record.key(), UTF_8))
                .toList();
        assertThat(forgotten).containsExactly("shop/enrich/run-0", "shop/enrich/run-1", "shop/enrich/run-2");
    }

    private void send(String event) {
        events.pipeInput(null, event.getBytes(UTF_8));
    }

    private void claim(LineageObserved claim) {
        claims.pipeInput(
                "any".getBytes(UTF_8),
                serdes.serializer(Topics.LINEAGE_OBSERVED).serialize(Topics.LINEAGE_OBSERVED.name(), claim));
    }

    private TestInputTopic<byte[], byte[]> input(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<TestRecord<byte[], byte[]>> output(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <V> List<V> facts(Topic<V> topic) {
        return output(topic).stream()
                .filter(record -> record.value() != null)
                .map(record -> decode(topic, record.value()))
                .toList();
    }

    private <V> V decode(Topic<V> topic, byte[] value) {
        return serdes.decoder(topic).decode(value) instanceof Decoded.Value<V>(V decoded) ? decoded : null;
    }

    private static String reason(TestRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("dl_reason").value(), UTF_8);
    }
}

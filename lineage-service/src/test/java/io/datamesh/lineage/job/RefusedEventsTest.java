package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.LineageObserved;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedEventsTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    private final TopologyDriver driver;

    RefusedEventsTest(@TempDir Path state) {
        driver = new TopologyDriver(state);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void putsAsideWhatIsNoEventWithThePathOfEachFault() {
        byte[] faulty = "{\"eventTime\": \"yesterday\", \"job\": {\"namespace\": \"n\"}}".getBytes(UTF_8);
        driver.events().pipeInput(null, faulty);
        driver.events().pipeInput(null, "{not json".getBytes(UTF_8));
        driver.claim(LineageObserved.newBuilder()
                .setJobNamespace("n")
                .setJobName(" ")
                .setObservedAt(NINE)
                .setFacets("[]")
                .build());
        driver.claim(LineageObserved.newBuilder()
                .setJobNamespace("n")
                .setJobName(" ")
                .setObservedAt(NINE)
                .build());

        List<TestRecord<byte[], byte[]>> letters = driver.output(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(4);
        assertThat(letters.get(0).value()).isEqualTo(faulty);
        assertThat(reason(letters.get(0))).contains("/eventTime: ").contains("/job/name: ");
        assertThat(reason(letters.get(1))).contains("Line 1, column ").doesNotContain("not json");
        assertThat(reason(letters.get(2))).contains("/facets: ");
        assertThat(reason(letters.get(3))).contains("/jobName: ");
        assertThat(driver.output(Topics.LINEAGE_CHANGED)).isEmpty();
    }

    @Test
    void writesNoSecretIntoAnyFact() {
        driver.send("""
                {"eventTime": "2026-03-01T09:00:00Z", "eventType": "COMPLETE",
                 "run": {"runId": "r", "facets": {"environmentVariables": {"environmentVariables": [{"name": "DB_PASSWORD", "value": "hunter2secret"}]}}},
                 "job": {"namespace": "n", "name": "j", "facets": {"sql": {"query": "CREATE USER x IDENTIFIED BY 'hunter2secret'"}}},
                 "inputs": [{"namespace": "postgres://joe:hunter2secret@db:5432", "name": "shop.orders", "facets":
                   {"dataSource": {"name": "db", "uri": "jdbc:postgresql://db:5432/shop?user=joe&password=hunter2secret"}}}]}
                """);

        for (Topic<?> topic : List.of(Topics.LINEAGE_CHANGED, Topics.DATASET_STATED, Topics.RUN_CHANGED)) {
            List<TestRecord<byte[], byte[]>> records = driver.output(topic);
            assertThat(records).isNotEmpty();
            records.forEach(
                    record -> assertThat(new String(record.value(), UTF_8)).doesNotContain("hunter2"));
        }
    }

    private static String reason(TestRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("dl_reason").value(), UTF_8);
    }
}
